Feature: A channel is ready when four things are there
  An account or entry point at the provider, a workstream, a channel instance, and
  credentials on both sides: with three of them not one message gets through.

  @CH-001
  Scenario: With all four, traffic flows
    Given Contoso with an SMS workstream on Twilio
    And agent Ann in the queue "Support"
    When Kai texts "Hello"
    Then the channel of the workstream "SMS" is ready
    And Ann is offered the conversation of Kai

  @CH-001
  Scenario Outline: Without <what> the channel is not ready
    Given Contoso with an SMS workstream on Twilio
    When Ada deletes the <what> <which>
    And 16 minutes pass
    Then the channel of the workstream "SMS" is not ready
    When Kai texts "Hello" to 14255550100
    Then Kai has no conversations

    Examples:
      | what                                 | which    |
      | account                              | "Twilio" |
      | channel instance of the workstream   | "SMS"    |
      | workstream                           | "SMS"    |

  @CH-001
  Scenario: An account that was never finished has exchanged no credentials
    Given Contoso
    And Ada may read and write secured columns
    And Contoso has an account "Texts" at Twilio with the number 14255550190
    When Ada adds an SMS workstream "Texts" on Twilio
    And Ada begins the account "Texts" for SMS on Twilio
    And Ada adds the number "14255550190" of type Long code to the account "Texts"
    And Ada sets up the channel of the workstream "Texts" with the number 14255550190
    Then the request is refused
    And the channel of the workstream "Texts" is not ready

  @CH-001
  Scenario Outline: What is set up step by step is ready in the end, on <service>
    Given Contoso
    And agent Ann in the queue "Support"
    And Ada may read and write secured columns
    And Contoso has an account "Shop" at <provider> with the number 14255550190
    When Ada adds an SMS workstream "Shop" on <provider>
    And Ada sets up the account "Shop" for <service>
    And Ada sets up the channel of the workstream "Shop" with the number 14255550190
    And 16 minutes pass
    Then the channel of the workstream "Shop" is ready
    When Kai texts "Hello" to 14255550190
    Then Ann is offered the conversation of Kai

    Examples:
      | provider | service         |
      | Twilio   | SMS on Twilio   |

    @flag:telesign_channel
    Examples: While TeleSign is part of the product
      | provider | service         |
      | TeleSign | SMS on TeleSign |

  @CH-002
  Scenario Outline: The provider does not know the callback URL of <provider>
    Given Contoso with an SMS workstream on <provider>
    And agent Ann in the queue "Support"
    And the callback URL of <provider> is not entered
    When Kai texts "Hello"
    Then Kai has no conversations
    When Ada enters the callback URL of "<provider>" at the provider
    And Kai texts "Hello again"
    Then Ann is offered the conversation of Kai

    Examples:
      | provider |
      | Twilio   |
      | TeleSign |

  @CH-002
  Scenario: LINE does not know the callback URL
    Given Contoso with a LINE workstream
    And agent Ann in the queue "Support"
    And the callback URL of LINE is not entered
    When Kai texts "Hello"
    Then Kai has no conversations
    When Ada enters the callback URL of "LINE" at the provider
    And Kai texts "Hello again"
    Then Ann is offered the conversation of Kai

  @CH-002
  Scenario Outline: The platform does not have the <secret> of <provider>
    Given Contoso with <workstream>
    And Ada may read and write secured columns
    When Ada gives the account "<provider>" a wrong <secret>
    And 16 minutes pass
    And Kai texts "Hello"
    Then Kai has no conversations

    Examples:
      | provider | workstream                    | secret         |
      | Twilio   | an SMS workstream on Twilio   | Auth token     |
      | TeleSign | an SMS workstream on TeleSign | API key        |
      | LINE     | a LINE workstream             | Channel secret |
