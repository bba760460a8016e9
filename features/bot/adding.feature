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

  @BOT-002
  Scenario Outline: The bot is an optional step: <channel>
    Given Contoso with <workstream>
    And agent Ann in the queue "Support"
    When Kai texts "Hello"
    Then Ann is offered the conversation of Kai
    When Ada registers the bot "Cora" built with "Microsoft Bot Framework"
    And Ada adds the bot "Cora" to the workstream "<channel>"
    Then the request is accepted

    Examples:
      | channel | workstream                  |
      | SMS     | an SMS workstream on Twilio |
      | LINE    | a LINE workstream           |
