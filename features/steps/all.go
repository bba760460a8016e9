package steps

// Areas is the vocabulary, subject by subject. A new table of sentences gets
// its line here and nowhere else.
func Areas() []Area {
	return []Area{
		{"The organisation", organisationSteps},
		{"Accounts at the providers", providerSteps},
		{"Provisioning", provisioningSteps},
		{"Messaging accounts", accountSteps},
		{"Channel set-up", channelSetupSteps},
		{"Changes of configuration", changeSteps},
		{"Apps and extensions", extensionSteps},
		{"Reports", reportSteps},
		{"Reading reports", readingSteps},
		{"Time", clockSteps},
		{"Customers", customerSteps},
		{"Chats", chatSteps},
		{"Agents", agentSteps},
		{"Presence", presenceSteps},
		{"Capacity", capacitySteps},
		{"Notifications", notificationSteps},
		{"Routing", routingSteps},
		{"Assignment", assignmentSteps},
		{"Conversations", conversationSteps},
		{"Lifecycle", lifecycleSteps},
		{"The agent's desktop", desktopSteps},
		{"Forms", formSteps},
		{"Activity records", activitySteps},
		{"Messages", messageSteps},
		{"Automated messages", automatedSteps},
		{"Delivery", deliverySteps},
		{"Length of messages", lengthSteps},
		{"Attachments", attachmentSteps},
		{"Identification", identificationSteps},
		{"Context and rules", contextSteps},
		{"Bots", botSteps},
		{"Outbound messages", outboundSteps},
		{"At the providers", trafficSteps},
		{"LINE", lineSteps},
		{"TeleSign", telesignSteps},
		{"On the wire", wireSteps},
		{"At the providers, by hand", byHandSteps},
		{"Supervision", supervisionSteps},
		{"What came of supervision", supervisionOutcomeSteps},
		{"Lists of agents and queues", targetListSteps},
		{"The dashboard", dashboardSteps},
		{"Consult and transfer", consultSteps},
		{"Calls and what came before", arrivalSteps},
		{"Refusals", refusalSteps},
	}
}

// All is every sentence of the vocabulary in the order of [Areas].
func All() []Step {
	var all []Step
	for _, a := range Areas() {
		all = append(all, a.Steps...)
	}
	return all
}
