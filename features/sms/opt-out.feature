Feature: Opt-out words are the provider's business
  Consent is settled between customer and provider; whatever the provider passes
  on is a text like any other here.

  Background:
    Given Contoso with an SMS workstream on Twilio
    And agent Ann

  @SMS-005
  Scenario: After STOP it is the provider that refuses, not the platform
    Given Kai texts "STOP" to 14255550100
    And Kai texts "What is new?"
    And Ann accepts the conversation of Kai
    When Ann writes "Are you still there?" to Kai
    Then Twilio was asked to send "Are you still there?" once
    And Kai does not receive "Are you still there?"

  @SMS-005
  Scenario: START at the provider is enough to be reached again
    Given Kai texts "STOP" to 14255550100
    When Kai texts "START"
    And Ann accepts the conversation of Kai
    And Ann writes "Welcome back" to Kai
    Then Kai receives "Welcome back"

  @SMS-006
  Scenario Outline: An opt-out word is stored like any other text and closes nothing
    Given Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    When Kai texts "<word>"
    Then Ann reads "<word>" in the conversation of Kai
    And the conversation of Kai is Active

    Examples:
      | word        |
      | STOP        |
      | STOPALL     |
      | UNSUBSCRIBE |
      | CANCEL      |
      | END         |
      | QUIT        |
      | START       |
      | HELP        |
