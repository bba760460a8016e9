Feature: A presence chosen by hand
  Agents say when they are away. What they say lasts as long as it makes sense:
  an Away until they take it back, an Available until the next piece of work.

  Background:
    Given Contoso with an SMS workstream on Twilio
    And the workstream "SMS" takes 30 units
    And agents Ann and Bob with 100 units each in the queue "Support"
    And Bob is not signed in

  @PR-001
  Scenario: Becoming inactive clears the choice
    Given missed notifications make agents Inactive
    And Ann sets her presence to Busy
    And Kai texts "Hello" to 14255550100
    And 2 minutes 1 second pass
    And Bob signs in
    And Bob accepts the conversation of Kai
    When Ann resets her presence
    Then Ann is Available

  @PR-001
  Scenario Outline: Signing out clears the choice
    Given Ann sets her presence to <chosen>
    When Ann signs out
    And 1 hour passes
    And Ann signs in again
    Then Ann is Available

    Examples:
      | chosen         |
      | Away           |
      | Do not disturb |
      | Busy           |

  @PR-034
  Scenario: Sitting idle is not becoming inactive
    Given Ann sets her presence to Away
    When 8 hours pass
    Then Ann is Away

  @PR-007
  Scenario: Inactive is the system's and cannot be chosen
    When Ann sets her presence to Inactive
    Then the request is refused
    And Ann is Available

  @PR-021
  Scenario: Available by hand lasts until the agent accepts a conversation
    Given Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    When Ann sets her presence to Available
    Then Ann is Available
    When Mia texts "Hi" to 14255550100
    And Ann accepts the conversation of Mia
    Then Ann is Busy
    And the conversation of Kai is with Ann

  @PR-021
  Scenario: Available by hand lasts until the agent closes a conversation
    Given Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    And Mia texts "Hi" to 14255550100
    And Ann accepts the conversation of Mia
    When Ann sets her presence to Available
    Then Ann is Available
    When Ann ends the conversation of Kai
    And Ann closes the session with Kai
    Then Ann is Busy
    And the conversation of Mia is with Ann

  @PR-021
  Scenario: So does Busy by hand
    Given Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    When Ann sets her presence to Busy
    And Ann ends the conversation of Kai
    And Ann closes the session with Kai
    Then Ann is Available

  @PR-022
  Scenario Outline: <chosen> by hand lasts though everything is used up
    Given the workstream "SMS" takes 100 units
    And Ann sets her presence to <chosen>
    And Kai texts "Hello" to 14255550100
    When Ann picks the conversation of Kai
    Then Ann is <chosen>

    Examples:
      | chosen  |
      | Away    |
      | Offline |

  @PR-022
  Scenario Outline: <chosen> by hand lasts through through accepting and closing
    Given Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    And Ann sets her presence to <chosen>
    When Ann ends the conversation of Kai
    And Ann closes the session with Kai
    Then Ann is <chosen>
    When Ann sets her presence to Available
    Then Ann is Available

    Examples:
      | chosen         |
      | Away           |
      | Do not disturb |
      | Offline        |
