Feature: What a routing rule may name
  The form of a rule refuses what could never route: a queue of another type, or
  an attribute that a text message does not have.

  @RC-014
  Scenario Outline: A rule for <workstream> work and the queue "<queue>"
    Given Contoso with <workstream>
    When Ada adds a rule to the workstream "<name>" that sends everything to the queue "<queue>"
    Then the request is <answer>

    Examples:
      | workstream             | name      | queue                   | answer   |
      | a live chat workstream | live chat | Support                 | accepted |
      | a live chat workstream | live chat | Default messaging queue | accepted |
      | a live chat workstream | live chat | Default voice queue     | refused  |
      | a live chat workstream | live chat | Default entity queue    | refused  |
      | a voice workstream     | voice     | Default voice queue     | accepted |
      | a voice workstream     | voice     | Support                 | refused  |
      | a record workstream    | record    | Default entity queue    | accepted |
      | a record workstream    | record    | Default messaging queue | refused  |

  @RC-004
  Scenario: A channel without rules works, and its rules come later
    Given Contoso has an account "Texts" at Twilio with the number 14255550190
    And agent Ann in the queue "Support"
    And a queue "Billing" with Ann
    And Ada may read and write secured columns
    When Ada adds an SMS workstream "Texts" on Twilio
    And Ada adds a rule to the workstream "Texts" that sends everything to the queue "Billing"
    Then the request is refused
    When Ada sets up the account "Texts" for SMS on Twilio
    And Ada sets up the channel of the workstream "Texts" with the number 14255550190
    And 16 minutes pass
    And Kai texts "Hello" to 14255550190
    Then the conversation of Kai is in the queue "Support"
    When Ada adds a rule to the workstream "Texts" that sends everything to the queue "Billing"
    And 16 minutes pass
    And Mia texts "Hello" to 14255550190
    Then the conversation of Mia is in the queue "Billing"

  @RC-017
  Scenario Outline: A rule for SMS that looks at <attribute>
    Given Contoso with an SMS workstream on Twilio
    When Ada adds a rule to the workstream "SMS" that sends <attribute> equal to "gold" to the queue "Support"
    Then the request is <answer>

    Examples:
      | attribute                 | answer   |
      | contact.loyalty           | accepted |
      | account.name              | accepted |
      | case.title                | refused  |
      | context.product           | refused  |
      | sms.customer phone number | refused  |

  @RC-020
  Scenario Outline: The name of a context variable has <length> characters
    Given Contoso with a live chat workstream
    When Ada adds a context variable with a name of <length> characters to the workstream "live chat"
    Then the request is <answer>

    Examples:
      | length | answer   |
      | 100    | accepted |
      | 101    | refused  |

  @RC-020
  Scenario Outline: The value of a context variable has <length> characters
    Given Contoso with a live chat workstream
    When Ada adds a rule to the workstream "live chat" that compares context.product with a value of <length> characters
    Then the request is <answer>

    Examples:
      | length | answer   |
      | 4,000  | accepted |
      | 4,001  | refused  |

  @RC-020
  Scenario: Names that differ by case are two variables
    Given Contoso with a live chat workstream
    When Ada adds the context variable "product" to the workstream "live chat"
    And Ada adds the context variable "Product" to the workstream "live chat"
    Then the request is accepted
    When Ada adds the context variable "product" to the workstream "live chat"
    Then the request is refused
