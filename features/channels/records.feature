Feature: Records are work items too
  Cases, quotes and campaigns are routed like conversations when the entity
  records channel carries them.

  @CH-007
  Scenario Outline: A standard record becomes a work item
    Given Contoso with a record workstream
    And agent Ann
    When the <record> R7 arrives on the workstream "record"
    Then Ann is offered the conversation of R7

    Examples:
      | record   |
      | case     |
      | quote    |
      | campaign |
