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
  Scenario Outline: On every channel on which one may write and wait there is a greeting: <channel>
    Given Contoso with <workstream>
    And agent Ann
    When Kai texts "Hello" on <channel>
    Then Kai is told "Greeting message for async channels and voice"

    Examples:
      | channel          | workstream                    |
      | WhatsApp         | a WhatsApp workstream         |
      | Facebook         | a Facebook workstream         |
      | WeChat           | a WeChat workstream           |
      | Microsoft Teams  | a Microsoft Teams workstream  |
      | Apple Messages   | an Apple Messages workstream  |
      | custom messaging | a custom messaging workstream |

  @AM-001
  Scenario: And in calls
    Given Contoso with a voice workstream
    And agent Ann
    When Kai calls
    Then Kai is told "Greeting message for async channels and voice"

  @AM-001
  Scenario: Nobody is there to be assigned, and the customer is told
    Given Contoso with an SMS workstream on Twilio
    And a queue "Billing"
    And the workstream "SMS" sends everything to the queue "Billing"
    When Kai texts "Hello"
    Then Kai is told "Agent couldn't be assigned to conversation"
    And the agents in the conversation of Kai are not told "Agent couldn't be assigned to conversation"

  @AM-001
  Scenario: That a customer ended a live chat is said to nobody
    Given Contoso with a live chat workstream
    And agent Ann
    And Kai has a conversation that is Active
    When Kai ends the chat
    Then the conversation of Kai is Wrap-up
    And the agents in the conversation of Kai are not told "Customer ended conversation"
    And Kai is not told "Customer ended conversation"

  @AM-001
  Scenario: Of a file that is too large nothing is said where the product does not list the channel
    Given Contoso with a live chat workstream
    And on the workstream "live chat" attachments are on, customers may and agents may send files
    And agent Ann
    And Kai starts a chat
    And Ann accepts the conversation of Kai
    When Kai sends the file "tent.jpg" of 6,000,000 bytes
    Then Ann finds no file in the conversation of Kai
    And the agents in the conversation of Kai are not told "Customer's file couldn't be attached because it's too large"
    And Kai is not told "Customer's file couldn't be attached because it's too large"

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

  @AM-005
  Scenario: With full names, wherever they stand
    Given Contoso with an SMS workstream on Twilio
    And more agents with these ids and names:
      | id  | name    |
      | ann | Ann Lee |
    And a queue "Tents" with Ann
    And the workstream "SMS" sends everything to the queue "Tents"
    And the automated message "Agent joined conversation" of the workstream "SMS" is "{AgentName} here. Ask for {AgentName} in {QueueName}, {QueueName}!"
    When Ann signs in to Customer Service workspace
    And Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    Then Kai receives "Ann Lee here. Ask for Ann Lee in Tents, Tents!"

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

  @AM-006
  Scenario: Names have letters, digits and underscores, and a text as many variables as it likes
    Given Contoso with a live chat workstream
    And agent Ann
    And the automated message "Agent joined conversation" of the workstream "live chat" is "A {$product$}, size {$Size_2$}."
    When Kai starts a chat on a page that passes in:
      | product | tent |
      | Size_2  | XL   |
    And Ann accepts the conversation of Kai
    Then Kai receives "A tent, size XL."

  @AM-006
  Scenario: A hyphen is in no name
    Given Contoso with a live chat workstream
    And agent Ann
    And the automated message "Agent joined conversation" of the workstream "live chat" is "In stock: {$in-stock$}"
    When Kai starts a chat on a page that passes in:
      | in-stock | yes |
    And Ann accepts the conversation of Kai
    Then Kai is told "Agent joined conversation"
    And Kai does not receive "In stock: yes"

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

  @AM-009
  Scenario: A customer who ends the chat is not told that the agent did
    Given Contoso with a live chat workstream
    And agent Ann
    And Kai has a conversation that is Active
    When Kai ends the chat
    Then the conversation of Kai is Wrap-up
    And Kai is not told "Agent ended conversation"

  @AM-014
  Scenario Outline: The greeting answers the first message, and no other
    Given Contoso with an <workstream>
    And agent Ann
    And the automated message "Greeting message for async channels and voice" of the workstream "<called>" is "Welcome to Contoso"
    When Kai texts "Hello"
    Then the customer Kai received "Welcome to Contoso" once
    When Kai texts "Anybody there?"
    And Ann accepts the conversation of Kai
    And Ann closes the session with Kai
    And Kai texts "Still there?"
    Then Kai has 1 conversation
    And the customer Kai received "Welcome to Contoso" once

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
    And Kai was told "Agent assigned to a conversation" with the tag "system"
    And Kai was told "Agent assigned to a conversation" with the tag "displaytocustomer"
    And Kai was told "Agent assigned to a conversation" with the tag "agentassignmentready"
    And Kai was told "Agent joined conversation" with the tag "system"
    And Kai was told "Agent joined conversation" with the tag "displaytocustomer"
    And Kai was told "Agent joined conversation" with the tag "agentaccepted"

  @AM-018
  Scenario: An automated text on SMS may have 1,600 characters
    Given Contoso with an SMS workstream on Twilio
    And agent Ann
    And the automated message "Agent joined conversation" of the workstream "SMS" is the agent's name and 1,597 more characters
    When Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    Then Kai receives a message of 1,600 characters

  @AM-018
  Scenario: One with 1,601 characters is not even sent
    Given Contoso with an SMS workstream on Twilio
    And agent Ann
    And the automated message "Agent joined conversation" of the workstream "SMS" is the agent's name and 1,598 more characters
    When Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    Then Twilio was not asked to send a message of 1,601 characters
    And Kai does not receive a message of 1,601 characters
