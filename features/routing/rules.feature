Feature: Which queue a conversation goes to
  Rules are tried in the order of the list; what no rule wants is caught by the
  fallback queue, so that nothing is lost.

  Background:
    Given Contoso with a live chat workstream
    And agent Ann in the queue "Support"
    And a queue "Tents" with Ann
    And a queue "Boats" with Ann

  @RC-010
  Scenario: The rule that matches decides
    Given the workstream "live chat" sends work to the queue "Tents" when "context.product" equals "tent"
    And the workstream "live chat" sends work to the queue "Boats" when "context.product" equals "boat"
    When Kai starts a chat on a page that passes in:
      | product | boat |
    Then the conversation of Kai is in the queue "Boats"

  @RC-010
  Scenario Outline: Of several that match, the first in the list: <first>
    Given the workstream "live chat" sends work to the queue "<first>" when "context.product" contains "boat"
    And the workstream "live chat" sends work to the queue "<second>" when "context.product" contains "house"
    When Kai starts a chat on a page that passes in:
      | product | houseboat |
    Then the conversation of Kai is in the queue "<first>"

    Examples:
      | first | second |
      | Boats | Tents  |
      | Tents | Boats  |

  @RC-010
  Scenario Outline: A workstream with <rules> rules
    When Ada saves <rules> route-to-queue rules for the workstream "live chat"
    Then the request is <answer>

    Examples:
      | rules | answer   |
      | 200   | accepted |
      | 201   | refused  |

  @RC-011
  Scenario: Without a rule work goes to the fallback queue
    Given the workstream "live chat" sends everything to the queue "Boats"
    When Kai starts a chat
    Then the conversation of Kai is in the queue "Boats"

  @RC-011
  Scenario: When no rule matches, too
    Given the workstream "live chat" sends everything to the queue "Boats"
    And the workstream "live chat" sends work to the queue "Tents" when "context.product" equals "tent"
    When Kai starts a chat on a page that passes in:
      | product | canoe |
    Then the conversation of Kai is in the queue "Boats"
    And Ann is offered the conversation of Kai

  @RC-014
  Scenario Outline: A conversation cannot be transferred to a queue of another type: <queue>
    Given Kai starts a chat
    And Ann accepts the conversation of Kai
    When Ann transfers the conversation of Kai to the queue "<queue>"
    Then the request is refused
    And the conversation of Kai is with Ann
    And the conversation of Kai is in the queue "Support"

    Examples:
      | queue                |
      | Default voice queue  |
      | Default entity queue |

  @RC-014
  Scenario: To another queue of its own type it can
    Given Kai starts a chat
    And Ann accepts the conversation of Kai
    When Ann transfers the conversation of Kai to the queue "Boats"
    Then the request is accepted
    And the conversation of Kai is in the queue "Boats"
