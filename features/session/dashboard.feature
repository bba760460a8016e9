Feature: The agent dashboard leads to the work
  Agents find here what is theirs, what waits in their queues and what they have
  finished, and open it from here.

  Background:
    Given Contoso with an SMS workstream on Twilio
    And a LINE workstream "LINE"
    And it is 2026-01-05 09:00 UTC
    And agents Ann and Bob in the queue "Support"
    And a queue "Billing" with Ann
    And agent Cid in the queue "Billing"
    And the workstream "LINE" sends everything to the queue "Billing"
    And Bob sets his presence to Away

  @SES-014
  Scenario: A notification that is accepted opens a session
    When Kai texts "Hello" to 14255550100
    Then Ann sees no sessions
    When Ann accepts the conversation of Kai
    Then Ann sees sessions with Kai

  @SES-013
  Scenario: A work item in progress is opened into a session, too
    Given Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    And Ann refreshes the whole page
    When Ann opens the conversation of Kai
    Then Ann sees sessions with Kai
    And the conversation of Kai is Active

  @SES-013 @SES-014
  Scenario: A work item of one's own is opened into a session
    Given Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    And Ann closes the session with Kai
    When Ann opens the conversation of Kai
    Then Ann sees sessions with Kai
    And the conversation of Kai is Active

  @SES-013 @SES-014
  Scenario: An open work item is picked into a session
    Given Ann sets her presence to Away
    And Kai texts "Hello" to 14255550100
    When Ann picks the conversation of Kai
    Then Ann sees sessions with Kai
    And the conversation of Kai is with Ann

  @SES-019
  Scenario: My work items are one's own
    When Kai texts "Hello" to 14255550100
    Then the conversation of Kai is among the My work items of Ann
    When Ann accepts the conversation of Kai
    Then the conversation of Kai is among the My work items of Ann
    And the conversation of Kai is not among the My work items of Bob
    And the conversation of Kai is not among the Open work items of Ann
    When Ann closes the session with Kai
    Then the conversation of Kai is among the My work items of Ann

  @SES-019
  Scenario: Open work items are the open ones of one's own queues
    Given Ann sets her presence to Away
    When Kai texts "Hello" to 14255550100
    Then the conversation of Kai is among the Open work items of Ann
    And the conversation of Kai is among the Open work items of Bob
    And the conversation of Kai is not among the Open work items of Cid
    And the conversation of Kai is not among the My work items of Ann

  @SES-019
  Scenario: All of one's queues count
    Given Ann sets her presence to Away
    And Cid sets his presence to Away
    When Kai texts "Hello" on SMS
    And Mia texts "Hello" on LINE
    Then the conversation of Kai is among the Open work items of Ann
    And the conversation of Mia is among the Open work items of Ann
    And the conversation of Mia is among the Open work items of Cid
    And the conversation of Mia is not among the Open work items of Bob

  @SES-019
  Scenario: Closed work items are those that the agent closed on the same day
    Given Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    And Ann ends the conversation of Kai
    Then the conversation of Kai is not among the Closed work items of Ann
    When Ann closes the session with Kai
    Then the conversation of Kai is among the Closed work items of Ann
    And the conversation of Kai is not among the Closed work items of Bob
    And the conversation of Kai is not among the My work items of Ann

  @SES-019
  Scenario: Closed work items stay until the day is over
    Given Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    And Ann ends the conversation of Kai
    When Ann closes the session with Kai
    And 14 hours 59 minutes pass
    Then the conversation of Kai is among the Closed work items of Ann
    When 2 minutes pass
    Then the conversation of Kai is not among the Closed work items of Ann

  @SES-019
  Scenario: What closed by itself was not closed by the agent
    Given Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    And Ann ends the conversation of Kai
    When 24 hours 5 minutes pass
    And 1 second passes
    Then the conversation of Kai is Closed
    And the conversation of Kai is not among the Closed work items of Ann
