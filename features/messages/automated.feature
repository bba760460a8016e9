Feature: The product says some things by itself
  A customer who waits wants to hear that somebody is coming, and an agent whose
  message was lost has to know.

  @AM-001
  Scenario Outline: What a customer is told on the way through a conversation
    Given Contoso with an <workstream>
    And agent Ann
    When Kai texts "Hello"
    Then Kai is told "Greeting message for async channels and voice"
    And Kai is told "Agent assigned to a conversation"
    And Kai is not told "Agent joined conversation"
    When Ann accepts the conversation of Kai
    Then Kai is told "Agent joined conversation"
    When Ann ends the conversation of Kai
    Then Kai is told "Agent ended conversation"
    And Kai is not told "Session ended"
    When Ann closes the session with Kai
    Then Kai is told "Session ended"

    Examples:
      | workstream                 |
      | SMS workstream on Twilio   |
      | LINE workstream            |

    @flag:telesign_channel
    Examples:
      | workstream                 |
      | SMS workstream on TeleSign |

  @AM-001
  Scenario: The greeting is for channels on which nobody waits in a window
    Given Contoso with a live chat workstream
    And agent Ann
    When Kai starts a chat
    Then Kai is not told "Greeting message for async channels and voice"
    And Kai is told "Agent assigned to a conversation"

  @AM-001
  Scenario: A lost connection is said to the customer, a lost message to the agent
    Given Contoso with a LINE workstream
    And agent Ann
    And Kai texts "Hello"
    And Ann accepts the conversation of Kai
    When LINE answers the next message with 400
    And Ann writes "Hi" to Kai
    Then the agents in the conversation of Kai are told "Message or attachment couldn't be sent"
    And Kai is not told "Message or attachment couldn't be sent"
    When Ann loses her connection
    Then Kai is told "Agent disconnected from conversation"
    And the agents in the conversation of Kai are not told "Agent disconnected from conversation"

  @AM-016
  Scenario: Where no wording is documented the trigger is the wording
    Given Contoso with an SMS workstream on Twilio
    And agent Ann
    When Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    And Ann ends the conversation of Kai
    Then Kai receives "Agent ended conversation"

  @AM-016
  Scenario: An administrator's wording takes its place
    Given Contoso with an SMS workstream on Twilio
    And agent Ann
    And the automated message "Agent ended conversation" of the workstream "SMS" is "Thank you for writing"
    When Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    And Ann ends the conversation of Kai
    Then Kai receives "Thank you for writing"
    And Kai does not receive "Agent ended conversation"
