Feature: A bot talks first
  A bot answers what it can and hands the rest to an agent, with what it has
  learnt, so that the rules send it to the right queue.

  @BOT-002
  Scenario Outline: A bot can be added to a workstream, and need not be
    Given Contoso with an <workstream>
    And agent Ann
    When Kai texts "Hello"
    Then Ann is offered the conversation of Kai

    Examples:
      | workstream                 |
      | LINE workstream            |
      | SMS workstream on Twilio   |

    @flag:telesign_channel
    Examples:
      | workstream                 |
      | SMS workstream on TeleSign |

  @BOT-002 @BOT-003
  Scenario Outline: The bot of the workstream gets each conversation first
    Given Contoso with an <workstream>
    And agent Ann
    And the bot Bo serves the workstream "<called>"
    When Kai texts "Hello"
    Then the conversation of Kai is with Bo
    And Ann is not offered the conversation of Kai
    When the bot Bo says "How can I help?" to Kai
    Then Kai receives "How can I help?"

    Examples:
      | workstream                 | called |
      | LINE workstream            | LINE   |
      | SMS workstream on Twilio   | SMS    |

    @flag:telesign_channel
    Examples:
      | workstream                 | called |
      | SMS workstream on TeleSign | SMS    |

  @BOT-003
  Scenario: Each conversation means all of them
    Given Contoso with a live chat workstream
    And agents Ann and Zoe
    And the bot Bo serves the workstream "live chat"
    And Kai starts a chat
    And Mia starts a chat
    And Kai closes the chat window
    When Kai starts a chat
    Then Kai has 2 conversations
    And the bot Bo has the conversation of Kai
    And the bot Bo has the conversation of Mia

  @BOT-003
  Scenario: Not where agents pick
    Given Contoso with an SMS workstream on Twilio
    And agent Ann
    And the bot Bo serves the workstream "SMS"
    And the workstream "SMS" distributes by pick
    When Kai texts "Hello" to 14255550100
    Then the conversation of Kai is Open
    And the conversation of Kai is with nobody

  @BOT-004
  Scenario Outline: At escalation the rules look at what the bot passed on
    Given Contoso with an SMS workstream on Twilio
    And a live chat workstream "Web"
    And a queue "Tents"
    And agent Ann
    And agents Bob in the queue "Tents"
    And the bot Bo serves the workstream "Web"
    And the workstream "Web" sends work to the queue "Tents" when "context.product" equals "tent"
    And Kai starts a chat
    When the bot Bo escalates the conversation of Kai with:
      | <name> | <value> |
    Then the conversation of Kai is in the queue "<queue>"
    And <agent> is offered the conversation of Kai
    And the bot Bo does not have the conversation of Kai

    Examples:
      | name    | value | queue   | agent |
      | product | tent  | Tents   | Bob   |
      | product | boat  | Support | Ann   |
      | product | Tent  | Support | Ann   |
      | Product | tent  | Support | Ann   |

  @BOT-004
  Scenario: The agent sees what the bot passed on
    Given Contoso with an SMS workstream on Twilio
    And agent Ann
    And the bot Bo serves the workstream "SMS"
    And Kai texts "Hello" to 14255550100
    When the bot Bo escalates the conversation of Kai with:
      | order   | 4711 |
      | product | tent |
    Then Ann is offered the conversation of Kai
    When Ann accepts the conversation of Kai
    Then the customer summary of Kai shows "4711"
    And the customer summary of Kai shows "tent"

  @BOT-004
  Scenario: What the bot knows better replaces what the page had passed in, and nothing else
    Given Contoso with a live chat workstream
    And a queue "Tents"
    And agent Ann
    And agents Bob in the queue "Tents"
    And the bot Bo serves the workstream "live chat"
    And the workstream "live chat" sends work to the queue "Tents" when "context.product" equals "tent"
    And Kai starts a chat on a page that passes in:
      | product | boat |
      | tier    | Gold |
    When the bot Bo escalates the conversation of Kai with:
      | product | tent |
    Then the conversation of Kai is in the queue "Tents"
    When Bob accepts the conversation of Kai
    Then the customer summary of Kai shows "Gold"

  @BOT-007
  Scenario: The agent reads what bot and customer said before
    Given Contoso with an SMS workstream on Twilio
    And agent Ann
    And the bot Bo serves the workstream "SMS"
    And Kai texts "Hello" to 14255550100
    And the bot Bo says "What is your order number?" to Kai
    And Kai texts "4711"
    When the bot Bo escalates the conversation of Kai
    And 1 minute passes
    And Ann accepts the conversation of Kai
    Then Ann reads "What is your order number?" in the conversation of Kai
    And Ann reads "4711" in the conversation of Kai

  @BOT-007
  Scenario: What the bot has to say to the agent is not for the customer
    Given Contoso with an SMS workstream on Twilio
    And agent Ann
    And the bot Bo serves the workstream "SMS"
    And Kai texts "Hello" to 14255550100
    When the bot Bo escalates the conversation of Kai with the summary "He has lost his receipt"
    And Ann accepts the conversation of Kai
    And Ann writes "How can I help?" to Kai
    Then Ann reads "He has lost his receipt" in the conversation of Kai
    And Kai receives "How can I help?"
    And Kai does not receive "He has lost his receipt"

  @BOT-016
  Scenario: A bot takes part as a bot, whatever agents are free
    Given Contoso with an SMS workstream on Twilio
    And agent Ann with 90 units
    And the bot Bo serves the workstream "SMS"
    When Kai texts "Hello" to 14255550100
    Then the bot Bo has the conversation of Kai
    And the conversation of Kai is Active
    And Ann has 90 units free

  @BOT-016
  Scenario: It needs nobody in the queue and no capacity of its own
    Given Contoso with an SMS workstream on Twilio
    And the bot Bo serves the workstream "SMS"
    When Kai texts "Hello" to 14255550100
    And Mia texts "Hello" to 14255550100
    And Noor texts "Hello" to 14255550100
    And Olga texts "Hello" to 14255550100
    Then the bot Bo has the conversation of Kai
    And the bot Bo has the conversation of Olga

  @BOT-017
  Scenario: A conversation that a bot ends is closed at once
    Given Contoso with an SMS workstream on Twilio
    And agent Ann
    And the bot Bo serves the workstream "SMS"
    And Kai texts "Hello" to 14255550100
    When the bot Bo ends the conversation of Kai
    Then the conversation of Kai went through Open, Active and Closed
    And the status change reason of the conversation of Kai is ConversationEndedByBot
    And Ann is not offered the conversation of Kai

  @BOT-005
  Scenario Outline: A bot can end what it can answer: <channel>
    Given Contoso with <a workstream>
    And agent Ann
    And the bot Bo serves the workstream "<channel>"
    And Kai <arrives>
    When the bot Bo ends the conversation of Kai
    Then the request is accepted
    And Ann is not offered the conversation of Kai
    When 2 days pass
    Then the conversation of Kai is Closed

    Examples:
      | channel   | a workstream                | arrives       |
      | live chat | a live chat workstream      | starts a chat |
      | SMS       | an SMS workstream on Twilio | texts "Hello" |

  @BOT-006
  Scenario Outline: What a bot passes on is compared to the letter
    Given Contoso with a live chat workstream
    And a queue "Gold"
    And agent Ann
    And agents Bob in the queue "Gold"
    And the bot Bo serves the workstream "live chat"
    And the workstream "live chat" sends work to the queue "Gold" when "context.tier" equals "<rule>"
    And Kai starts a chat
    When the bot Bo escalates the conversation of Kai with:
      | tier | <value> |
    Then the conversation of Kai is in the queue "<queue>"

    Examples:
      | rule | value | queue   |
      | Gold | Gold  | Gold    |
      | Gold | gold  | Support |
      | Gold | Gold1 | Support |
      | Gold | Gol   | Support |
      | 1    | 1     | Gold    |
      | 1    | 2     | Support |

  @BOT-008
  Scenario: What a bot does not bridge stays inside
    Given Contoso with an SMS workstream on Twilio
    And agent Ann
    And the bot Bo serves the workstream "SMS"
    And Kai texts "Hello" to 14255550100
    When the bot Bo says "looking up the order" to itself in the conversation of Kai
    And the bot Bo says "One moment" to Kai
    Then Kai receives "One moment"
    And Kai does not receive "looking up the order"

  @RC-005
  Scenario: Classification, rules, queue, agent: in this order, and after the bot
    Given Contoso with a live chat workstream
    And a queue "Urgent"
    And agent Ann
    And agents Bob in the queue "Urgent"
    And the bot Bo serves the workstream "live chat"
    And the ruleset "Priority" of the workstream "live chat" sets "conversation.priority" to "high" when "context.product" equals "stove"
    And the workstream "live chat" sends work to the queue "Urgent" when "conversation.priority" equals "high"
    When Kai starts a chat
    Then the conversation of Kai is with Bo
    And Bob is not offered the conversation of Kai
    When the bot Bo escalates the conversation of Kai with:
      | product | stove |
    Then the conversation of Kai is in the queue "Urgent"
    And Bob is offered the conversation of Kai

  @RC-005
  Scenario: Without a bot the same way is taken at once
    Given Contoso with a live chat workstream
    And a queue "Urgent"
    And agent Ann
    And agents Bob in the queue "Urgent"
    And the ruleset "Priority" of the workstream "live chat" sets "conversation.priority" to "high" when "context.product" equals "stove"
    And the workstream "live chat" sends work to the queue "Urgent" when "conversation.priority" equals "high"
    When Kai starts a chat on a page that passes in:
      | product | stove |
    Then the conversation of Kai is in the queue "Urgent"
    And Bob is offered the conversation of Kai
