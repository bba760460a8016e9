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

  @AM-002
  Scenario: The channel instance's text comes before the channel's, and that before the product's
    Given Contoso with an SMS workstream on Twilio
    And agent Ann
    And the automated message "Agent joined conversation" for the channel of the workstream "SMS" is "Channel says hello"
    And the automated message "Agent ended conversation" for the channel of the workstream "SMS" is "Channel says goodbye"
    And the automated message "Agent ended conversation" of the workstream "SMS" is "Instance says goodbye"
    When Kai texts "Hello" to 14255550100
    Then Kai receives "An agent will be with you in a moment."
    When Ann accepts the conversation of Kai
    Then Kai receives "Channel says hello"
    When Ann ends the conversation of Kai
    Then Kai receives "Instance says goodbye"
    And Kai does not receive "Channel says goodbye"

  @AM-003
  Scenario: A message that was deactivated is not sent
    Given Contoso with an SMS workstream on Twilio
    And agent Ann
    And the automated message "Agent joined conversation" of the workstream "SMS" is deactivated
    When Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    Then Kai is not told "Agent joined conversation"
    And Kai is told "Agent assigned to a conversation"

  @AM-005
  Scenario: Slugs name agent and queue
    Given Contoso with an SMS workstream on Twilio
    And agent Ann
    And the automated message "Agent joined conversation" of the workstream "SMS" is "This is {AgentName} of {QueueName}"
    When Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    Then Kai receives "This is Ann of Support"

  @AM-006
  Scenario Outline: Context variables are filled in, unknown ones are empty
    Given Contoso with a live chat workstream
    And agent Ann
    And the automated message "Agent joined conversation" of the workstream "live chat" is "About your <variable>."
    When Kai starts a chat on a page that passes in:
      | product | tent |
    And Ann accepts the conversation of Kai
    Then Kai receives "<text>"

    Examples:
      | variable     | text             |
      | {$product$}  | About your tent. |
      | {$Product$}  | About your .     |
      | {$colour$}   | About your .     |

  @AM-009
  Scenario: The end of the session is said only after the end of the conversation
    Given Contoso with an SMS workstream on Twilio
    And agent Ann
    And Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    When Ann closes the session with Kai
    Then Kai is not told "Session ended"
    When Ann opens the conversation of Kai
    And Ann ends the conversation of Kai
    Then Kai is told "Agent ended conversation"
    And Kai is not told "Session ended"
    When Ann closes the session with Kai
    Then Kai is told "Session ended"

  @AM-014
  Scenario Outline: The greeting answers the first message, and no other
    Given Contoso with an <workstream>
    And agent Ann
    And the automated message "Greeting message for async channels and voice" of the workstream "<called>" is "Welcome to Contoso"
    When Kai texts "Hello"
    And Kai texts "Anybody there?"
    Then the customer Kai received "Welcome to Contoso" once

    Examples:
      | workstream               | called |
      | SMS workstream on Twilio | SMS    |
      | LINE workstream          | LINE   |

  @AM-015
  Scenario: The product's own words
    Given Contoso with an SMS workstream on Twilio
    And agent Ann
    When Kai texts "Hello" to 14255550100
    Then Kai receives "An agent will be with you in a moment."
    When Ann accepts the conversation of Kai
    Then Kai receives "Ann has joined the conversation."

  @AM-018
  Scenario Outline: Automated texts on SMS are held to 1,600 characters
    Given Contoso with an SMS workstream on Twilio
    And agent Ann
    And the automated message "Agent joined conversation" of the workstream "SMS" is the agent's name and <more> more characters
    When Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    Then Kai <receives> a message of <length> characters

    Examples:
      | more  | receives         | length |
      | 1,597 | receives         | 1,600  |
      | 1,598 | does not receive | 1,601  |
