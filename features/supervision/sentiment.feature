Feature: How a customer sounds
  A supervisor who reads along sees at a glance whether help is needed; an
  administrator may decide that nobody judges customers.

  Background:
    Given Contoso with an SMS workstream on Twilio
    And agent Ann with 100 units
    And supervisors may monitor

  @REP-009
  Scenario: Sentiment is shown unless an administrator switches it off
    Given Kai has a conversation that is Active
    And Sue monitors the conversation of Kai
    When Kai texts "This is terrible"
    Then Sue sees that Kai sounds worse than Neutral
    When Ada switches sentiment analysis off
    And 15 minutes pass
    Then Sue sees no sentiment of Kai
    When Ada switches sentiment analysis on
    And 15 minutes pass
    Then Sue sees that Kai sounds worse than Neutral

  @REP-009
  Scenario: Switched off, it is shown to nobody
    Given sentiment analysis is off
    And Kai has a conversation that is Active
    When Sue monitors the conversation of Kai
    And Kai texts "This is terrible"
    Then Sue sees no sentiment of Kai
    And Ann sees no sentiment of Kai

  @SES-022
  Scenario: Sentiment starts Neutral
    Given Kai has a conversation that is Active
    When Sue monitors the conversation of Kai
    Then Sue sees that Kai sounds Neutral

  @SES-022
  Scenario: Good words make it better
    Given Kai has a conversation that is Active
    When Sue monitors the conversation of Kai
    And Kai texts "Wonderful, thanks"
    Then Sue sees that Kai sounds better than Neutral

  @SES-022
  Scenario Outline: It goes from Very negative to Very positive: <level>
    When Kai texts "<words>"
    And Ann accepts the conversation of Kai
    Then Ann sees that Kai sounds <level>

    Examples:
      | level         | words                                                 |
      | Very negative | This is terrible, the worst, awful, I hate it         |
      | Very positive | This is wonderful, perfect, excellent, I love it      |

  @SES-022
  Scenario: The last six messages of the customer count
    When Kai texts "This is terrible"
    And Ann accepts the conversation of Kai
    And Sue monitors the conversation of Kai
    And Kai texts "Number 1"
    And Kai texts "Number 2"
    And Kai texts "Number 3"
    And Kai texts "Number 4"
    And Kai texts "Number 5"
    Then Sue sees that Kai sounds worse than Neutral
    When Kai texts "Number 6"
    Then Sue sees that Kai sounds Neutral

  @SES-022
  Scenario: What came before the last six messages does not count
    When Kai texts "This is terrible"
    And Ann accepts the conversation of Kai
    And Sue monitors the conversation of Kai
    And Kai texts "Thanks for 1"
    And Kai texts "Thanks for 2"
    And Kai texts "Thanks for 3"
    And Kai texts "Thanks for 4"
    And Kai texts "Thanks for 5"
    And Kai texts "Thanks for 6"
    Then Sue sees that Kai sounds better than Neutral

  @SES-022
  Scenario: What the agent writes does not count
    Given Kai has a conversation that is Active
    When Sue monitors the conversation of Kai
    And Ann writes "That is terrible" to Kai
    Then Sue sees that Kai sounds Neutral
