Feature: A bot may be added to a workstream
  A bot that greets customers first is an option of every workstream, and only
  bots of one framework understand the platform.

  @BOT-001
  Scenario Outline: A bot built with <framework>
    Given Contoso with an SMS workstream on Twilio
    When Ada registers the bot "Cora" built with "<framework>"
    Then the request is <answer>

    Examples:
      | framework               | answer   |
      | Microsoft Bot Framework | accepted |
      | Rasa                    | refused  |
      | Botpress                | refused  |
      | Another Bot Framework   | refused  |

  @BOT-002
  Scenario Outline: The bot is an optional step: <channel>
    Given Contoso with <workstream>
    And agent Ann in the queue "Support"
    When Kai texts "Hello"
    Then Ann is offered the conversation of Kai
    When Ada registers the bot "Cora" built with "Microsoft Bot Framework"
    And Ada adds the bot "Cora" to the workstream "<channel>"
    Then the request is accepted
    When 15 minutes pass
    And Mia texts "Hello"
    Then the bot Cora has the conversation of Mia

    Examples:
      | channel | workstream                  |
      | SMS     | an SMS workstream on Twilio |
      | LINE    | a LINE workstream           |

  @BOT-003
  Scenario: Not where agents pick
    Given Contoso with an SMS workstream on Twilio
    And the workstream "SMS" distributes by pick
    And Ada registers the bot "Cora" built with "Microsoft Bot Framework"
    When Ada adds the bot "Cora" to the workstream "SMS"
    Then the request is refused

  @BOT-003
  Scenario: A second bot takes the place of the first
    Given Contoso with an SMS workstream on Twilio
    And the bot Bo serves the workstream "SMS"
    And Ada registers the bot "Cora" built with "Microsoft Bot Framework"
    When Ada adds the bot "Cora" to the workstream "SMS"
    And 15 minutes pass
    And Kai texts "Hello" to 14255550100
    Then the bot Cora has the conversation of Kai
    And the bot Bo does not have the conversation of Kai
