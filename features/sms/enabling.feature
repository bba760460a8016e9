Feature: SMS is enabled for the organisation first
  Provisioning is the administrator's decision that texts shall come in at all;
  accounts and numbers come after it.

  Background:
    Given Contoso
    And Ada may read and write secured columns

  @SMS-010
  Scenario Outline: An account at <provider> before and after SMS is enabled
    Given nothing is provisioned
    And Contoso has an account "Texts" at <provider> with the number 14255550190
    When Ada begins the account "Texts" for SMS on <provider>
    Then the request is refused
    When Ada provisions SMS
    And Ada sets up the account "Texts" for SMS on <provider>
    Then the account "Texts" is saved

    Examples:
      | provider |
      | Twilio   |

    @flag:telesign_channel
    Examples: While TeleSign is part of the product
      | provider |
      | TeleSign |

  @SMS-010
  Scenario: Another channel that is enabled does not count
    Given nothing is provisioned
    And Contoso has an account "Texts" at Twilio with the number 14255550190
    When Ada provisions chat and social
    And Ada begins the account "Texts" for SMS on Twilio
    Then the request is refused
