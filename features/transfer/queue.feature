Feature: An agent transfers a conversation to a queue
  Who cannot help passes the customer on to the right queue, and is free for the
  next one at once.

  Background:
    Given Contoso with an SMS workstream on Twilio
    And the workstream "SMS" takes 30 units
    And agent Ann with 100 units
    And agent Bob with 60 units
    And a queue "Billing"
    And agent Cid with 60 units in the queue "Billing"

  @TRF-001
  Scenario: The primary agent transfers to a queue at any time
    Given Kai has a conversation that is Active
    When Ann transfers the conversation of Kai to the queue "Billing"
    Then the conversation of Kai is in the queue "Billing"
    And Cid is offered the conversation of Kai

  @TRF-001
  Scenario: At any time, whether or not somebody is free there
    Given Cid sets his presence to Away
    And Kai has a conversation that is Active
    When Ann transfers the conversation of Kai to the queue "Billing"
    Then the conversation of Kai is in the queue "Billing"

  @TRF-001
  Scenario: At any time, whether or not it was transferred before
    Given Kai has a conversation that is Active
    And Ann transfers the conversation of Kai to the queue "Billing"
    And Cid accepts the conversation of Kai
    When Cid transfers the conversation of Kai to the queue "Support"
    Then the conversation of Kai is in the queue "Support"

  @TRF-005
  Scenario: The conversation becomes Open and routing looks for an agent there
    Given Cid sets his presence to Away
    And Kai has a conversation that is Active
    When Ann transfers the conversation of Kai to the queue "Billing"
    Then the conversation of Kai is Open
    And the conversation of Kai is with nobody
    And Bob is not offered the conversation of Kai
    When Cid sets his presence to Available
    Then Cid is offered the conversation of Kai

  @TRF-005
  Scenario Outline: On every channel it becomes Open: <channel>
    Given a <channel> workstream "Friends"
    And the workstream "Friends" takes 30 units
    And a <kind> "First" with Ann
    And a <kind> "Second" with Cid
    And the workstream "Friends" sends everything to the queue "First"
    And Cid sets his presence to Away
    And Kai has a conversation on <channel> that is Active
    When Ann transfers the conversation of Kai to the queue "Second"
    Then the conversation of Kai is Open
    When Cid sets his presence to Available
    Then Cid is offered the conversation of Kai

    Examples:
      | channel         | kind        |
      | LINE            | queue       |
      | live chat       | queue       |
      | persistent chat | queue       |
      | voice           | voice queue |

  @TRF-006 @CAP-022
  Scenario: The initiator takes no further part, and the capacity is free
    Given Cid sets his presence to Away
    And Kai has a conversation that is Active
    Then Ann has 70 units free
    When Ann transfers the conversation of Kai to the queue "Billing"
    Then Ann has 100 units free
    And Ann is Available
    And Ann has no session with Kai
    When Ann writes "One more thing" to Kai
    Then the request is refused
    And Kai does not receive "One more thing"

  @TRF-016
  Scenario: Each transfer is counted, and the session says how it ended
    Given Kai has a conversation that is Active
    When Ann transfers the conversation of Kai to the queue "Billing"
    Then the conversation of Kai was transferred 1 times
    And the session of Ann with Kai ended as AgentTransferToQueue
    When Cid accepts the conversation of Kai
    And Cid transfers the conversation of Kai to the queue "Support"
    Then the conversation of Kai was transferred 2 times

  @TRF-013
  Scenario: Who has waited longer is served before others in the new queue
    Given a LINE workstream "LINE"
    And the workstream "LINE" takes 50 units
    And the workstream "LINE" sends everything to the queue "Billing"
    And Cid sets his presence to Away
    And Kai has a conversation on SMS that is Active
    When 1 minute passes
    And Mia texts "Hello" on LINE
    And 1 minute passes
    And Ann transfers the conversation of Kai to the queue "Billing"
    And Cid sets his presence to Available
    Then Cid is offered the conversation of Kai
    And Cid is not offered the conversation of Mia

  @TRF-013
  Scenario: Who has waited less stays behind
    Given a LINE workstream "LINE"
    And the workstream "LINE" takes 50 units
    And the workstream "LINE" sends everything to the queue "Billing"
    And Cid sets his presence to Away
    When Mia texts "Hello" on LINE
    And 1 minute passes
    And Kai texts "Hello" on SMS
    And Ann accepts the conversation of Kai
    And Ann transfers the conversation of Kai to the queue "Billing"
    And Cid sets his presence to Available
    Then Cid is offered the conversation of Mia
    And Cid is not offered the conversation of Kai

  @TRF-011
  Scenario: The receiving agent sees the files attached earlier
    Given on the workstream "SMS" attachments are on, customers may and agents may send files
    When Kai sends the file "receipt.png"
    And Ann accepts the conversation of Kai
    And Ann transfers the conversation of Kai to the queue "Billing"
    And Cid accepts the conversation of Kai
    Then Cid finds a file of type "image/png" in the conversation of Kai
    And Cid can open the file of Kai as it was sent

  @TRF-004
  Scenario: A queue without agents closes the conversation
    Given a queue "Nobody"
    And Kai has a conversation that is Active
    When Ann transfers the conversation of Kai to the queue "Nobody"
    Then the conversation of Kai is Closed
    And Ann has 100 units free

  @TRF-004
  Scenario Outline: On every channel a queue without agents closes the conversation: <channel>
    Given a <channel> workstream "Friends"
    And a <kind> "First" with Ann
    And a <kind> "Nobody"
    And the workstream "Friends" sends everything to the queue "First"
    And Kai has a conversation on <channel> that is Active
    When Ann transfers the conversation of Kai to the queue "Nobody"
    Then the conversation of Kai is Closed

    Examples:
      | channel         | kind        |
      | LINE            | queue       |
      | live chat       | queue       |
      | persistent chat | queue       |
      | voice           | voice queue |

  @TRF-004
  Scenario: A queue whose agents are all away does not
    Given Cid sets his presence to Away
    And Kai has a conversation that is Active
    When Ann transfers the conversation of Kai to the queue "Billing"
    Then the conversation of Kai is Open

  @TRF-010
  Scenario Outline: A messaging conversation goes to messaging queues only: <queue>
    Given Kai has a conversation that is Active
    When Ann transfers the conversation of Kai to the queue "<queue>"
    Then the request is refused
    And the conversation of Kai is in the queue "Support"

    Examples:
      | queue                |
      | Default voice queue  |
      | Default entity queue |

  @TRF-010
  Scenario: A record goes to record queues only
    Given a record workstream "Leads"
    And a record queue "Sales" with Cid
    And Kai has a conversation on record that is Active
    When Ann transfers the conversation of Kai to the queue "Billing"
    Then the request is refused
    And the conversation of Kai is with Ann
    When Ann transfers the conversation of Kai to the queue "Sales"
    Then the conversation of Kai is in the queue "Sales"

  @TRF-018
  Scenario: A transfer to the queue in which it is makes no sense
    Given Kai has a conversation that is Active
    When Ann transfers the conversation of Kai to the queue "Support"
    Then the request is refused
    And the conversation of Kai is with Ann

  @TRF-019
  Scenario Outline: <status>, it cannot be transferred
    Given Kai has a conversation that is <status>
    When Ann transfers the conversation of Kai to the queue "Billing"
    Then the request is refused
    And the conversation of Kai is <status>

    Examples:
      | status  |
      | Open    |
      | Waiting |
      | Wrap-up |
      | Closed  |

  @TRF-019
  Scenario: Before the notification is accepted there is nothing to transfer
    When Kai texts "Hello"
    Then Ann is offered the conversation of Kai
    When Ann transfers the conversation of Kai to the queue "Billing"
    Then the request is refused
