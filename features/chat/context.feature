Feature: Pages tell the chat what the visitor looks at
  The code of a page passes variables to the widget; rules send the chat to those
  who know about it.

  Background:
    Given Contoso with a live chat workstream
    And a queue "Tents"
    And agent Ann
    And agents Bob in the queue "Tents"

  @RC-001
  Scenario Outline: A variable of the page decides about the queue
    Given the workstream "live chat" sends work to the queue "Tents" when "context.product" equals "tent"
    When Kai starts a chat on a page that passes in:
      | product | <value> |
    Then the conversation of Kai is in the queue "<queue>"
    And <agent> is offered the conversation of Kai

    Examples:
      | value | queue   | agent |
      | tent  | Tents   | Bob   |
      | boat  | Support | Ann   |

  @RC-020
  Scenario Outline: Names and values are matched to the letter: <name> is <value>
    Given the workstream "live chat" sends work to the queue "Tents" when "context.product" equals "tent"
    When Kai starts a chat on a page that passes in:
      | <name> | <value> |
    Then the conversation of Kai is in the queue "<queue>"

    Examples:
      | name    | value | queue   |
      | product | tent  | Tents   |
      | product | Tent  | Support |
      | Product | tent  | Support |

  @RC-027
  Scenario Outline: Nothing fits a variable that is not there
    Given the workstream "live chat" sends work to the queue "Tents" when "context.product" <operator> "tent"
    When Kai starts a chat on a page that passes in:
      | <name> | <value> |
    Then the conversation of Kai is in the queue "<queue>"

    Examples:
      | operator       | name    | value | queue   |
      | equals         | product | tent  | Tents   |
      | equals         | colour  | tent  | Support |
      | does not equal | product | boat  | Tents   |
      | does not equal | colour  | boat  | Support |
      | contains       | product | tents | Tents   |

  @RC-027
  Scenario Outline: Numbers are compared as numbers
    Given the workstream "live chat" sends work to the queue "Tents" when "context.cart" is greater than "500"
    When Kai starts a chat on a page that passes in:
      | cart | <value> |
    Then the conversation of Kai is in the queue "<queue>"

    Examples:
      | value | queue   |
      | 1000  | Tents   |
      | 501   | Tents   |
      | 500   | Support |
      | 60    | Support |
