Feature: Supervisors and bots
  Between agents a conversation is moved by a supervisor; a bot hands over by
  escalating, and takes nothing from a supervisor.

  Background:
    Given Contoso with an SMS workstream on Twilio
    And agent Ann with 100 units
    And agent Bob with 60 units
    And supervisors may monitor, assign, transfer and force close

  @SUP-021
  Scenario: A conversation that a bot holds cannot be transferred
    Given the bot Bo serves the workstream "SMS"
    When Kai texts "Hello"
    Then the bot Bo has the conversation of Kai
    When Sue transfers the conversation of Kai to Ann from the dashboard
    Then the request is refused
    And the bot Bo has the conversation of Kai
    When the bot Bo escalates the conversation of Kai
    And Ann accepts the conversation of Kai
    And Sue transfers the conversation of Kai to Bob from the dashboard
    Then Bob is offered the conversation of Kai

  @SUP-021
  Scenario: A bot cannot receive a conversation
    Given the bot Bo serves the workstream "SMS"
    And Kai texts "Hello"
    And the bot Bo escalates the conversation of Kai
    And Ann accepts the conversation of Kai
    When Sue transfers the conversation of Kai to Bo from the dashboard
    Then the request is refused
    And the conversation of Kai is with Ann
    When Sue looks to whom she can transfer the conversation of Kai from the dashboard
    Then Bo is not listed
    And Bob is listed

  @CON-012
  Scenario: A bot cannot be consulted
    Given the bot Bo serves the workstream "SMS"
    And Kai texts "Hello"
    And the bot Bo escalates the conversation of Kai
    And Ann accepts the conversation of Kai
    When Ann consults Bo about the conversation of Kai
    Then the request is refused
    When Ann looks whom she can consult about the conversation of Kai
    Then Bo is not listed

  @SES-022
  Scenario: After an escalation what was said to the bot counts
    Given the bot Bo serves the workstream "SMS"
    And Kai texts "This is terrible"
    And 1 minute passes
    And the bot Bo escalates the conversation of Kai
    And 1 minute passes
    When Ann accepts the conversation of Kai
    And Sue monitors the conversation of Kai
    Then Sue sees that Kai sounds worse than Neutral
