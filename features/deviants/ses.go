package deviants

import (
	"slices"
)

var ses = area{
	deviants: slices.Concat(sesScreen, sesLoss, sesTimer, sesRecords),
}
