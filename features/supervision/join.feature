Feature: A supervisor joins a conversation
  When reading along is not enough the supervisor takes part: customer and agent are
  told, and from then on both hear what the supervisor says.

  Background:
    Given Contoso with an SMS workstream on Twilio
    And agent Ann with 100 units
    And supervisors may monitor
    And Kai has a conversation that is Active

  @SUP-007
  Scenario: Agent and customer are told
    Given Sue monitors the conversation of Kai
    When Sue joins the conversation of Kai
    Then Kai is told "Supervisor joined conversation"
    And the agents in the conversation of Kai are told "Supervisor joined conversation"
    And Sue is a joined supervisor in the conversation of Kai

  @SUP-007
  Scenario: Nobody is told of monitoring
    When Sue monitors the conversation of Kai
    Then Kai is not told "Supervisor joined conversation"
    And the agents in the conversation of Kai are not told "Supervisor joined conversation"

  @SUP-007
  Scenario: Joining begins with monitoring
    When Sue joins the conversation of Kai
    Then the request is refused
    And Kai is not told "Supervisor joined conversation"

  @SUP-008
  Scenario: What the supervisor writes reaches customer and agent
    Given Sue monitors the conversation of Kai
    And Sue joins the conversation of Kai
    When Sue writes "Let me look into it" to Kai
    Then Kai receives "Let me look into it"
    And Ann reads "Let me look into it" in the conversation of Kai

  @SUP-008
  Scenario: The supervisor consults with the agent alone
    Given Sue monitors the conversation of Kai
    And Sue joins the conversation of Kai
    When Sue writes "Refund him" to the agents in the conversation of Kai
    Then Ann reads "Refund him" in the conversation of Kai
    And Kai does not receive "Refund him"

  @SUP-008
  Scenario: The agent stays and can write
    Given Sue monitors the conversation of Kai
    And Sue joins the conversation of Kai
    When Ann writes "My supervisor is here" to Kai
    Then Kai receives "My supervisor is here"
    And Ann is the primary agent in the conversation of Kai

  @SUP-048
  Scenario: The customer's side has ended, so nobody joins any more
    Given Sue monitors the conversation of Kai
    When Ann ends the conversation of Kai
    And Sue joins the conversation of Kai
    Then the request is refused
    And Kai is not told "Supervisor joined conversation"
