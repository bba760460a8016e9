Feature: What can be connected
  An administrator picks a channel from a short list of families; a network that
  is not on it still has a way in.

  @CH-003
  Scenario: The families, and no other
    Given Contoso
    When Ada opens Customer Service admin center
    Then the channel families offered are:
      | chat             |
      | voice            |
      | SMS              |
      | social           |
      | custom messaging |
      | Microsoft Teams  |
      | entity records   |

  @CH-004
  Scenario Outline: The social family
    Given Contoso
    When Ada opens Customer Service admin center
    Then the family social contains <channel>

    Examples:
      | channel  |
      | LINE     |
      | Facebook |

    @flag:wechat_channel
    Examples: While WeChat is part of the product
      | channel |
      | WeChat  |

  @CH-004
  Scenario: SMS is no social channel
    Given Contoso
    When Ada opens Customer Service admin center
    Then the family social does not contain SMS
    And the family SMS contains SMS

  @CH-005
  Scenario: A network without a built-in integration comes in through custom messaging
    Given Contoso with a custom messaging workstream
    And agent Ann in the queue "Support"
    When Ada begins the account "Telegram bot" that attaches "Telegram" through custom messaging with Direct Line
    And Ada finishes the account "Telegram bot"
    Then the account "Telegram bot" is saved
    When Kai texts "Hello" on custom messaging
    Then Ann is offered the conversation of Kai

  @CH-005
  Scenario Outline: Such a network is no variety of a built-in channel
    Given Contoso
    When Ada begins the account "Telegram bot" that attaches "Telegram" through <channel> with Direct Line
    Then the request is refused

    Examples:
      | channel  |
      | Facebook |
      | WhatsApp |

  @CH-006
  Scenario Outline: A company's own messaging channel is attached with Direct Line
    Given Contoso
    When Ada begins the account "Our app" that attaches "Contoso messenger" through custom messaging with <method>
    Then the request is <answer>

    Examples:
      | method      | answer   |
      | Direct Line | accepted |
      | own webhook | refused  |
