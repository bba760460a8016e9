@flag:direct_transfer
Feature: An agent transfers directly to a named agent
  Newer versions of the product need no consult before a transfer, where an
  administrator has enabled it.

  Background:
    Given Contoso with an SMS workstream on Twilio
    And the workstream "SMS" takes 30 units
    And agent Ann with 100 units
    And agents Bob and Cid with 60 units each

  @TRF-001
  Scenario: Enabled, any agent who is there can be chosen
    Given direct transfer is enabled
    And Kai has a conversation that is Active
    When Ann looks to whom she can transfer the conversation of Kai
    Then Bob and Cid are listed
    When Ann transfers the conversation of Kai to Bob
    And Bob accepts the conversation of Kai
    Then Bob is the primary agent in the conversation of Kai

  @TRF-001
  Scenario: Not enabled, no named agent can be chosen
    Given Kai has a conversation that is Active
    When Ann transfers the conversation of Kai to Bob
    Then the request is refused
    And the conversation of Kai is with Ann

  @TRF-007
  Scenario Outline: Who is <presence> is not listed
    Given direct transfer is enabled
    And Kai has a conversation that is Active
    When Bob sets his presence to <presence>
    And Ann looks to whom she can transfer the conversation of Kai
    Then Cid is listed
    And Bob is not listed
    When Ann transfers the conversation of Kai to Bob
    Then the request is refused

    Examples:
      | presence       |
      | Do not disturb |
      | Away           |
      | Offline        |
