package platform

import (
	"bytes"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
)

// previewSide is the longer side of a preview in pixels: far below the 1 MB that
// LINE allows.
const previewSide = 240

// maxPixels keeps a small file from becoming a huge picture.
const maxPixels = 50_000_000

// picture returns data as a JPEG whose longer side is at most side, or as large
// as it is if side is 0. What is no picture becomes a grey one.
func picture(data []byte, side int) []byte {
	img := decode(data)
	if side > 0 {
		img = shrunk(img, side)
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		panic(err) // neither the buffer nor a picture of this size can fail
	}
	return b.Bytes()
}

func decode(data []byte) image.Image {
	size, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || size.Width*size.Height > maxPixels || max(size.Width, size.Height) >= 1<<16 {
		return grey()
	}
	img, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return grey()
	}
	return img
}

func grey() image.Image {
	img := image.NewGray(image.Rect(0, 0, previewSide, previewSide))
	for i := range img.Pix {
		img.Pix[i] = 0x80
	}
	return img
}

// shrunk returns img scaled down by leaving out pixels.
func shrunk(img image.Image, side int) image.Image {
	b := img.Bounds()
	longer := max(b.Dx(), b.Dy())
	if longer <= side {
		return img
	}
	small := image.NewRGBA(image.Rect(0, 0, max(b.Dx()*side/longer, 1), max(b.Dy()*side/longer, 1)))
	for y := range small.Rect.Dy() {
		for x := range small.Rect.Dx() {
			small.Set(x, y, img.At(b.Min.X+x*longer/side, b.Min.Y+y*longer/side))
		}
	}
	return small
}

// standIn returns bytes of the given type and size for a file of which nobody has
// the bytes. Of a picture they can be decoded; then they are at least as many as
// the smallest picture needs.
func standIn(contentType string, size int) []byte {
	var b bytes.Buffer
	dot := image.NewPaletted(image.Rect(0, 0, 1, 1), color.Palette{color.Gray{0x80}})
	var err error
	switch contentType {
	case "image/jpeg":
		err = jpeg.Encode(&b, dot, nil)
	case "image/png":
		err = png.Encode(&b, dot)
	case "image/gif":
		err = gif.Encode(&b, dot, nil)
	}
	if err != nil {
		panic(err)
	}
	if missing := size - b.Len(); missing > 0 {
		b.Write(make([]byte, missing))
	}
	return b.Bytes()
}
