Feature: What makes the platform look for agents
  Work that waits is tried again when there is a reason to: somebody came, became
  free or joined the team.

  Background:
    Given Contoso with an SMS workstream on Twilio
    And the workstream "SMS" takes 30 units

  @RA-003
  Scenario: Work arrives
    Given agent Ann in the queue "Support"
    When Kai texts "Hello" to 14255550100
    Then Ann is offered the conversation of Kai

  @RA-003
  Scenario: An agent's presence changes
    Given agent Ann in the queue "Support"
    And Ann sets her presence to Away
    And Kai texts "Hello" to 14255550100
    When Ann sets her presence to Available
    Then Ann is offered the conversation of Kai

  @RA-003
  Scenario: An agent comes online
    Given agent Ann in the queue "Support"
    And Ann is not signed in
    And Kai texts "Hello" to 14255550100
    When Ann signs in
    Then Ann is offered the conversation of Kai

  @RA-003
  Scenario: An agent becomes free
    Given agent Ann with 70 units in the queue "Support"
    And a live chat workstream "Web"
    And the workstream "Web" takes 10 units
    And Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    And Mia texts "Hello" to 14255550100
    And Ann accepts the conversation of Mia
    And Leo texts "Hello" to 14255550100
    When Ann closes the session with Kai
    Then Ann is offered the conversation of Leo
    And Ann is Busy

  @RA-003
  Scenario: An agent is added to the queue
    Given notifications of the workstream "SMS" time out after 1 hour
    And a queue "Billing"
    And agent Ann in the queue "Billing"
    And agent Bob in the queue "Support"
    And Bob is not signed in
    And Kai texts "Hello" to 14255550100
    When Ada adds Ann to the queue "Support"
    And 15 minutes pass
    Then Ann is offered the conversation of Kai

  @RA-003
  Scenario: A capacity that is edited by hand is no reason
    Given agent Ann with 50 units in the queue "Support"
    And a live chat workstream "Web"
    And the workstream "Web" takes 10 units
    And Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    And Mia texts "Hello" to 14255550100
    When Ada changes the capacity of Ann to 100 units
    And 30 minutes pass
    Then Ann has 70 units free
    And Ann is not offered the conversation of Mia
    When Leo texts "Hello" to 14255550100
    Then Ann is offered the conversation of Mia

  @RA-003
  Scenario: Records are tried again every five minutes
    Given Contoso with a record workstream
    And the workstream "record" takes 30 units
    And a record queue "Cases"
    And the workstream "record" sends everything to the queue "Cases"
    And agent Ann with 50 units in the queue "Cases"
    And the case C17 arrives on the workstream "record"
    And Ann accepts the conversation of C17
    And the case C18 arrives on the workstream "record"
    And 3 minutes 30 seconds pass
    When Ada changes the capacity of Ann to 100 units
    And 15 minutes pass
    And 5 minutes pass
    Then Ann is offered the conversation of C18

  @RA-040
  Scenario: Without an eligible agent the item stays in its queue until there is one
    Given agent Ann in the queue "Support"
    And Ann sets her presence to Do not disturb
    When Kai texts "Hello" to 14255550100
    And 1 day passes
    Then the conversation of Kai is Open
    And the conversation of Kai is in the queue "Support"
    When Ann sets her presence to Available
    Then Ann is offered the conversation of Kai

  @RA-040
  Scenario: Or until somebody takes it
    Given agent Ann in the queue "Support"
    And Ann sets her presence to Do not disturb
    And Kai texts "Hello" to 14255550100
    When Ann picks the conversation of Kai
    Then the conversation of Kai is with Ann

  @RA-039
  Scenario Outline: A conversation in a queue without members is closed: <work>
    Given Contoso with <workstream>
    And a <kind> "Nobody"
    And the workstream "<called>" sends everything to the queue "Nobody"
    When <arrives>
    Then the conversation of Kai is Closed

    Examples:
      | work                  | workstream                   | called          | kind        | arrives                |
      | a live chat           | a live chat workstream       | live chat       | queue       | Kai starts a chat      |
      | a message on WhatsApp | a WhatsApp workstream        | WhatsApp        | queue       | Kai texts "Hi" on WhatsApp |
      | a persistent chat     | a persistent chat workstream | persistent chat | queue       | Kai starts a chat      |
      | a call                | a voice workstream           | voice           | voice queue | Kai calls              |

  @RA-039
  Scenario: A record stays in a queue without members
    Given Contoso with a record workstream
    And a record queue "Nobody"
    And the workstream "record" sends everything to the queue "Nobody"
    When the case C17 arrives on the workstream "record"
    And 1 day passes
    Then the conversation of C17 is Open

  @RA-004
  Scenario: Behind a hundred items that nobody can take, everything waits
    Given a WhatsApp workstream "WhatsApp"
    And the workstream "WhatsApp" takes 500 units
    And agent Ann with 100 units in the queue "Support"
    And Ann sets her presence to Away
    And 100 customers text "Hello" on WhatsApp
    And Kai texts "Hello" on SMS
    When Ann sets her presence to Available
    Then Ann is not offered the conversation of Kai

  @RA-004
  Scenario: When one of the hundred was taken, the next one moves up
    Given a WhatsApp workstream "WhatsApp"
    And the workstream "WhatsApp" takes 500 units
    And notifications of the workstream "SMS" time out after 1 hour
    And a queue "Billing"
    And agents Ann and Bob with 40 units each in the queue "Billing"
    And agent Cid in the queue "Support"
    And Cid is not signed in
    And Ann sets her presence to Busy
    And Bob sets his presence to Busy
    And 99 customers text "Hello" on WhatsApp
    And Kai texts "Hello" on SMS
    And Mia texts "Hello" on SMS
    When Ada adds Ann and Bob to the queue "Support"
    And 16 minutes pass
    Then the conversation of Kai is Active
    And the conversation of Mia is Active

  @RA-004
  Scenario: The hundredth item is looked at
    Given a WhatsApp workstream "WhatsApp"
    And the workstream "WhatsApp" takes 500 units
    And agent Ann with 100 units in the queue "Support"
    And Ann sets her presence to Away
    And 99 customers text "Hello" on WhatsApp
    And Kai texts "Hello" on SMS
    When Ann sets her presence to Available
    Then Ann is offered the conversation of Kai

  @RA-004
  Scenario: Of records two thousand are looked at
    Given Contoso with a record workstream
    And a record workstream "large"
    And the workstream "record" takes 30 units
    And the workstream "large" takes 500 units
    And a record queue "Cases"
    And the workstream "record" sends everything to the queue "Cases"
    And the workstream "large" sends everything to the queue "Cases"
    And agents Ann and Bob with 100 units each in the queue "Cases"
    And Ann sets her presence to Away
    And Bob sets his presence to Away
    And the case C16 arrives on the workstream "large"
    And 1,999 cases arrive on the workstream "large"
    And the case C17 arrives on the workstream "record"
    When Ann sets her presence to Available
    Then the conversation of C17 is Open
    When Bob picks the conversation of C16
    And Ann sets her presence to Away
    And Ann sets her presence to Available
    Then the conversation of C17 is Active
