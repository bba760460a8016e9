Feature: When a condition holds
  A condition compares an attribute with a value. What is not there fulfils
  nothing, words differ by capitals, and numbers are numbers.

  Background:
    Given Contoso with a live chat workstream
    And agent Ann in the queue "Support"
    And a queue "Match" with Ann

  @RC-027
  Scenario Outline: <attribute> is <value>: <operator> "<than>"
    Given the workstream "live chat" sends work to the queue "Match" when "context.<attribute>" <operator> "<than>"
    When Kai starts a chat on a page that passes in:
      | <attribute> | <value> |
    Then the conversation of Kai is in the queue "<queue>"

    Examples: Words
      | attribute | value | operator       | than | queue   |
      | product   | Tent  | equals         | Tent | Match   |
      | product   | Tent  | equals         | tent | Support |
      | product   | Tent  | contains       | ent  | Match   |
      | product   | Tent  | contains       | ENT  | Support |
      | product   | Tent  | does not equal | tent | Match   |
      | product   | Tent  | does not equal | Tent | Support |
      | product   | Tent  | is greater than | Boat | Support |

    Examples: Numbers
      | attribute | value | operator        | than | queue   |
      | amount    | 9     | is greater than | 10   | Support |
      | amount    | 10    | is greater than | 9    | Match   |
      | amount    | 9     | is greater than | 9    | Support |
      | amount    | 9     | is less than    | 10   | Match   |
      | amount    | 10    | is less than    | 9    | Support |
      | amount    | 9     | equals          | 9.0  | Match   |

  @RC-027
  Scenario Outline: Words that classification set: <priority> <operator> "<than>"
    Given the ruleset "First" of the workstream "live chat" sets "conversation.priority" to "<priority>"
    And the workstream "live chat" sends work to the queue "Match" when "conversation.priority" <operator> "<than>"
    When Kai starts a chat
    Then the conversation of Kai is in the queue "<queue>"

    Examples:
      | priority | operator       | than | queue   |
      | High     | equals         | High | Match   |
      | High     | equals         | high | Support |
      | High     | does not equal | high | Match   |
      | High     | contains       | ig   | Match   |
      | High     | contains       | IG   | Support |

  @RC-027
  Scenario Outline: An attribute that is not there: <operator>
    Given the workstream "live chat" sends work to the queue "Match" when "context.product" <operator> "<than>"
    When Kai starts a chat
    Then the conversation of Kai is in the queue "Support"

    Examples:
      | operator       | than |
      | equals         |      |
      | does not equal | tent |
      | contains       |      |
      | is less than   | 10   |
