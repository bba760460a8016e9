Feature: Signing in gives a presence
  An agent who starts the day is where the organisation wants her to be: away
  by default, or as free as her work leaves her.

  Background:
    Given Contoso with an SMS workstream on Twilio
    And the workstream "SMS" takes 30 units
    And agents Ann and Bob with 100 units each in the queue "Support"
    And Ann is not signed in
    And Bob is not signed in

  @PR-004
  Scenario Outline: A default of <default> is applied as it is
    Given the default presence of Ann is <default>
    When Ann signs in
    Then Ann is <default>

    Examples:
      | default |
      | Away    |
      | Offline |

  @PR-004
  Scenario Outline: A default of <default> is ignored, and capacity decides
    Given the default presence of Ann is <default>
    When Ann signs in
    Then Ann is Available

    Examples:
      | default        |
      | Busy           |
      | Do not disturb |
      | Available      |

  @PR-004
  Scenario Outline: A default of <default> is ignored where work is in hand
    Given the default presence of Ann is <default>
    And the workstream "SMS" always blocks capacity in Wrap-up
    And Ann signs in
    And Kai has a conversation that is Wrap-up
    And Ann signs out
    And 1 hour passes
    When Ann signs in again
    Then Ann is Busy

    Examples:
      | default        |
      | Available      |
      | Do not disturb |

  @PR-004
  Scenario Outline: A default of <default> is applied every day
    Given the default presence of Ann is <default>
    And Ann signs in
    And Ann sets her presence to Available
    And Ann signs out
    And 16 hours pass
    When Ann signs in again
    Then Ann is <default>

    Examples:
      | default |
      | Away    |
      | Offline |

  @PR-009
  Scenario: Without a default presence an agent is Available
    When Ann signs in
    Then Ann is Available

  @PR-010
  Scenario: The base status of a custom default decides
    Given a presence "Morning round" with the base status Away
    And the default presence of Ann is "Morning round"
    When Ann signs in
    Then Ann is Away

  @PR-010
  Scenario: A custom default with another base status is ignored
    Given a presence "In a call" with the base status Busy
    And the default presence of Ann is "In a call"
    When Ann signs in
    Then Ann is Available

  @PR-038
  Scenario: A default of Away stays until the agent picks a presence
    Given the default presence of Ann is Away
    When Ann signs in
    And 8 hours pass
    Then Ann is Away
    When Ann sets her presence to Available
    Then Ann is Available

  @PR-038
  Scenario: A default of Away stays until the used capacity changes
    Given the default presence of Ann is Away
    And Ann signs in
    When Kai texts "Hello" to 14255550100
    And Ann picks the conversation of Kai
    Then Ann is Busy

  @PR-038
  Scenario: A late return drops what the system and the agent had set
    Given missed notifications make agents Inactive
    And Ann signs in
    And Kai texts "Hello" to 14255550100
    And 2 minutes 1 second pass
    And Bob signs in
    And Bob accepts the conversation of Kai
    When Ann loses her connection
    And 3 minutes pass
    And Ann signs in again
    Then Ann is Available
