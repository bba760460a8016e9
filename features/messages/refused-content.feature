Feature: A message that cannot be shown still counts
  A customer who sends something that the platform cannot take has written all the
  same: somebody answers, and sees that something is missing.

  @CH-022
  Scenario: Content of an unsupported type starts a conversation
    Given Contoso with a LINE workstream
    And agent Ann
    When Kai sends a message of an unsupported type
    Then Ann is offered the conversation of Kai
    When Ann accepts the conversation of Kai
    Then Ann reads no messages from Kai
    And the agents in the conversation of Kai are told "Message couldn't be delivered: unsupported message type"
    And Kai is told "Message couldn't be delivered: unsupported message type"

  @CH-022
  Scenario: Such content continues a conversation that waits
    Given Contoso with a LINE workstream
    And agent Ann
    And Kai texts "Hello"
    And Ann accepts the conversation of Kai
    And Ann closes the session with Kai
    When Kai sends a message of an unsupported type
    Then Kai has 1 conversation
    And Ann is offered the conversation of Kai

  @CH-022
  Scenario Outline: So does a file that is not allowed
    Given Contoso with an <workstream>
    And agent Ann
    When Kai sends the file "tent.jpg"
    Then Ann is offered the conversation of Kai
    When Ann accepts the conversation of Kai
    Then Ann finds no file in the conversation of Kai
    And the agents in the conversation of Kai are told "Customer's file couldn't be attached because it isn't allowed"

    Examples:
      | workstream               |
      | SMS workstream on Twilio |
      | LINE workstream          |

  @CH-022
  Scenario: And a file that is too large
    Given Contoso with a LINE workstream
    And on the workstream "LINE" attachments are on, customers may and agents may send files
    And agent Ann
    When Kai sends the file "tent.jpg" of 5,242,881 bytes
    And Ann accepts the conversation of Kai
    Then Ann finds no file in the conversation of Kai
    And the agents in the conversation of Kai are told "Customer's file couldn't be attached because it's too large"
    And Kai is told "Customer's file couldn't be attached because it's too large"

  @CH-022 @ATT-011
  Scenario: A file of exactly the limit is not refused
    Given Contoso with a LINE workstream
    And on the workstream "LINE" attachments are on, customers may and agents may send files
    And agent Ann
    When Kai sends the file "tent.jpg" of 5,242,880 bytes
    And Ann accepts the conversation of Kai
    Then Ann finds a file of type "image/jpeg" in the conversation of Kai
    And the agents in the conversation of Kai are not told "Customer's file couldn't be attached because it's too large"

  @CH-012 @AM-001
  Scenario: An unsupported type is said to the agent and to the customer
    Given Contoso with a LINE workstream
    And agent Ann
    And Kai texts "Hello"
    And Ann accepts the conversation of Kai
    When Kai sends a message of an unsupported type
    Then the agents in the conversation of Kai are told "Message couldn't be delivered: unsupported message type" once
    And Kai is told "Message couldn't be delivered: unsupported message type" once
