Feature: Work is classified before it is routed
  Rulesets run one after the other, each adds what it knows, and the rules of
  routing look at what they found.

  Background:
    Given Contoso with a live chat workstream
    And agent Ann in the queue "Support"
    And a queue "Urgent" with Ann
    And a queue "Calm" with Ann

  @RC-006
  Scenario Outline: The first rule that matches counts, the rest of its ruleset is skipped: <product>
    Given the ruleset "First" of the workstream "live chat" sets "conversation.priority" to "High" when "context.product" contains "boat"
    And the ruleset "First" of the workstream "live chat" sets "conversation.priority" to "Low" when "context.product" contains "house"
    And the workstream "live chat" sends work to the queue "Urgent" when "conversation.priority" equals "High"
    And the workstream "live chat" sends work to the queue "Calm" when "conversation.priority" equals "Low"
    When Kai starts a chat on a page that passes in:
      | product | <product> |
    Then the conversation of Kai is in the queue "<queue>"

    Examples:
      | product   | queue   |
      | houseboat | Urgent  |
      | house     | Calm    |
      | tent      | Support |

  @RC-006
  Scenario: The next ruleset is evaluated all the same
    Given the ruleset "First" of the workstream "live chat" sets "conversation.priority" to "High" when "context.product" equals "boat"
    And the ruleset "Second" of the workstream "live chat" sets "conversation.priority" to "Low" when "context.customer" equals "new"
    And the workstream "live chat" sends work to the queue "Urgent" when "conversation.priority" equals "High"
    And the workstream "live chat" sends work to the queue "Calm" when "conversation.priority" equals "Low"
    When Kai starts a chat on a page that passes in:
      | product  | boat |
      | customer | new  |
    Then the conversation of Kai is in the queue "Calm"

  @RC-006
  Scenario: So it is after a ruleset of which no rule matches
    Given the ruleset "First" of the workstream "live chat" sets "conversation.priority" to "High" when "context.product" equals "boat"
    And the ruleset "Second" of the workstream "live chat" sets "conversation.priority" to "Low" when "context.customer" equals "new"
    And the workstream "live chat" sends work to the queue "Calm" when "conversation.priority" equals "Low"
    When Kai starts a chat on a page that passes in:
      | product  | tent |
      | customer | new  |
    Then the conversation of Kai is in the queue "Calm"

  @RC-007
  Scenario: A later ruleset sees what an earlier one found
    Given the ruleset "First" of the workstream "live chat" sets "conversation.priority" to "High" when "context.product" equals "boat"
    And the ruleset "Second" of the workstream "live chat" sets "conversation.team" to "harbour" when "conversation.priority" equals "High"
    And the workstream "live chat" sends work to the queue "Urgent" when "conversation.team" equals "harbour"
    When Kai starts a chat on a page that passes in:
      | product | boat |
    Then the conversation of Kai is in the queue "Urgent"

  @RC-007
  Scenario: An earlier one does not see what a later one finds
    Given the ruleset "First" of the workstream "live chat" sets "conversation.team" to "harbour" when "conversation.priority" equals "High"
    And the ruleset "Second" of the workstream "live chat" sets "conversation.priority" to "High" when "context.product" equals "boat"
    And the workstream "live chat" sends work to the queue "Urgent" when "conversation.team" equals "harbour"
    When Kai starts a chat on a page that passes in:
      | product | boat |
    Then the conversation of Kai is in the queue "Support"
