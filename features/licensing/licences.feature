Feature: What was bought decides which channels can be enabled
  Channels are no part of the base licence. An organisation must see before it
  goes live which add-on a channel is missing.

  @LIC-001
  Scenario Outline: The base licence gives access to nothing: <family>
    Given Contoso has nothing but Customer Service Enterprise
    And nothing is provisioned
    When Ada provisions <family>
    Then the request is refused
    And <family> is not provisioned

    Examples:
      | family           |
      | chat             |
      | SMS              |
      | social           |
      | custom messaging |
      | Microsoft Teams  |

  @LIC-001
  Scenario: The additional licence comes on top
    Given Contoso has nothing but the chat add-on
    And nothing is provisioned
    When Ada provisions chat
    Then the request is refused
    When Ada buys the Customer Service Enterprise
    And Ada provisions chat
    Then chat is provisioned

  @LIC-001
  Scenario Outline: So does the digital messaging add-in: <family>
    Given Contoso has nothing but the digital messaging add-in
    And nothing is provisioned
    When Ada provisions <family>
    Then the request is refused
    When Ada buys the Customer Service Enterprise
    And Ada provisions <family>
    Then <family> is provisioned

    Examples:
      | family           |
      | chat             |
      | SMS              |
      | social           |
      | custom messaging |

  @LIC-002
  Scenario Outline: <family> needs the digital messaging add-in
    Given Contoso has Customer Service Enterprise, the chat add-on and the Microsoft Teams add-on
    And nothing is provisioned
    When Ada provisions <family>
    Then the request is refused
    When Ada buys the digital messaging add-in
    And Ada provisions <family>
    Then <family> is provisioned

    Examples:
      | family           |
      | SMS              |
      | social           |
      | custom messaging |
      | Microsoft Teams  |

  @LIC-003
  Scenario Outline: A third party's channel needs a subscription there as well: <channel>
    Given Contoso
    And Ada may read and write secured columns
    When Ada begins the account "Ours" for <channel>
    And Ada validates the account "Ours"
    Then the validation of "Ours" fails

    Examples:
      | channel         |
      | SMS on Twilio   |
      | LINE            |

    @flag:telesign_channel
    Examples: While TeleSign is part of the product
      | channel         |
      | SMS on TeleSign |

  @LIC-004
  Scenario: Chat has an add-on of its own
    Given Contoso has Customer Service Enterprise and the chat add-on
    And nothing is provisioned
    When Ada provisions chat
    Then chat is provisioned
    When Ada provisions chat and SMS
    Then the request is refused
    And SMS is not provisioned

  @LIC-004
  Scenario: The digital messaging add-in includes chat, SMS, Facebook and bots
    Given Contoso with an SMS workstream on Twilio
    And Contoso has Customer Service Enterprise and the digital messaging add-in
    And nothing is provisioned
    When Ada provisions chat, SMS and social
    Then chat is provisioned
    And SMS is provisioned
    And social is provisioned
    And the family social contains Facebook
    When Ada registers the bot "Cora" built with "Microsoft Bot Framework"
    Then the request is accepted
    When Ada adds the bot "Cora" to the workstream "SMS"
    Then the request is accepted

  @LIC-005
  Scenario: One add-on for SMS, social and custom messaging, another for Teams
    Given Contoso has Customer Service Enterprise and the digital messaging add-in
    And nothing is provisioned
    When Ada provisions SMS, social and custom messaging
    Then SMS is provisioned
    And social is provisioned
    And custom messaging is provisioned
    When Ada provisions Microsoft Teams
    Then the request is refused

  @LIC-006
  Scenario: Without the licence no, with it yes
    Given Contoso has nothing but Customer Service Enterprise
    And nothing is provisioned
    When Ada provisions chat
    Then the request is refused
    When Ada buys the chat add-on
    And Ada provisions chat
    Then chat is provisioned

  @LIC-006
  Scenario: Chat can be tried
    Given Contoso has nothing but Customer Service Enterprise
    And Contoso is a trial
    And nothing is provisioned
    When Ada provisions chat
    Then chat is provisioned

  @LIC-015
  Scenario Outline: Microsoft Teams needs both
    Given Contoso has Customer Service Enterprise and the <first>
    And nothing is provisioned
    When Ada provisions Microsoft Teams
    Then the request is refused
    When Ada buys the <second>
    And Ada provisions Microsoft Teams
    Then Microsoft Teams is provisioned

    Examples:
      | first                    | second                   |
      | digital messaging add-in | Microsoft Teams add-on   |
      | Microsoft Teams add-on   | digital messaging add-in |
