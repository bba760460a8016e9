Feature: A text holds at most 1,600 characters
  Providers charge by the part and cut what is too long; here nothing is cut:
  a text goes through whole, or not at all and somebody learns of it.

  Background:
    Given Contoso with an SMS workstream on Twilio
    And agent Ann

  @SMS-001
  Scenario: Exactly 1,600 characters come in
    When Kai texts a message of 1,600 characters to 14255550100
    And Ann accepts the conversation of Kai
    Then Ann reads a message of 1,600 characters from Kai

  @SMS-001
  Scenario: 1,601 characters do not come in
    Given Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    When Kai forces a message of 1,601 characters through to 14255550100
    Then Ann does not read a message of 1,601 characters from Kai

  @SMS-001
  Scenario: Exactly 1,600 characters go out
    Given Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    When Ann writes a message of 1,600 characters to Kai
    Then Kai receives a message of 1,600 characters

  @SMS-001
  Scenario: 1,601 characters do not go out
    Given Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    When Ann writes a message of 1,601 characters to Kai
    Then Kai does not receive a message of 1,601 characters

  @SMS-003
  Scenario Outline: A text that is too long is kept whole, and the agent is told
    Given an SMS workstream "More" on <provider> with the number 14255550190
    And Kai texts "Hello" to 14255550190
    And Ann accepts the conversation of Kai
    When Ann writes a message of 1,601 characters to Kai
    Then <provider> was not asked to send a message of 1,601 characters
    And Kai does not receive a message of 1,600 characters
    And the agents in the conversation of Kai are told "Message or attachment couldn't be sent"
    And Kai is not told "Message or attachment couldn't be sent"

    Examples:
      | provider |
      | Twilio   |

    @flag:telesign_channel
    Examples:
      | provider |
      | TeleSign |

  @SMS-003
  Scenario: A text that just fits worries nobody
    Given Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    When Ann writes a message of 1,600 characters to Kai
    Then the agents in the conversation of Kai are not told "Message or attachment couldn't be sent"

  @SMS-002
  Scenario: An emoji counts as one character, however many bytes it takes
    Given Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    When Ann writes a message of 1,600 characters outside the basic plane to Kai
    Then Kai receives a message of 1,600 characters

  @SMS-002 @SMS-003
  Scenario: 1,601 emoji are one too many
    Given Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    When Ann writes a message of 1,601 characters outside the basic plane to Kai
    Then Twilio was not asked to send a message of 1,601 characters
    And the agents in the conversation of Kai are told "Message or attachment couldn't be sent"

  @SMS-002
  Scenario: Placeholders count as what stands in their place
    Given the automated message "Agent joined conversation" of the workstream "SMS" is the agent's name and 1,597 more characters
    When Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    Then Kai receives a message of 1,600 characters

  @SMS-002 @SMS-003 @AM-018
  Scenario: A placeholder that grows by one character too many
    Given the automated message "Agent joined conversation" of the workstream "SMS" is the agent's name and 1,598 more characters
    When Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    Then Twilio was not asked to send a message of 1,601 characters
    And the agents in the conversation of Kai are told "Message or attachment couldn't be sent"

  @SMS-004
  Scenario Outline: A text over the limit that arrives all the same is refused at the door
    Given an SMS workstream "More" on <provider> with the number 14255550190
    When Kai forces a message of 1,601 characters through to 14255550190
    Then Contoso answered the last webhook of <provider> with 400
    And Kai has no conversations
    And the audit log says that a webhook of <provider> was refused

    Examples:
      | provider |
      | Twilio   |

    @flag:telesign_channel
    Examples:
      | provider |
      | TeleSign |

  @SMS-004
  Scenario: A forced text of exactly the limit is taken
    When Kai forces a message of 1,600 characters through to 14255550100
    Then Contoso answered the last webhook of Twilio with 200
    And Kai has 1 conversation
