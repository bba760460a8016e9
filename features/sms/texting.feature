Feature: Customers reach an agent by texting the support number
  A text becomes a conversation that an agent sees and answers; the provider
  carries every word, in both directions.

  @SMS-009
  Scenario Outline: A text is shown to an agent, who answers from there
    Given Contoso with an SMS workstream on <provider>
    And agent Ann
    When Kai texts "My tent has a hole" to 14255550100
    Then Ann is offered the conversation of Kai
    When Ann accepts the conversation of Kai
    And Ann writes "How big is it?" to Kai
    Then Ann reads "My tent has a hole" in the conversation of Kai
    And Kai receives "How big is it?" from 14255550100

    Examples:
      | provider |
      | Twilio   |

    @flag:telesign_channel
    Examples:
      | provider |
      | TeleSign |

  @SMS-011
  Scenario Outline: The first text starts a conversation, the next one joins it
    Given Contoso with an SMS workstream on <provider>
    And agent Ann
    When Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    And Kai texts "Are you there?"
    Then Kai has 1 conversation
    And Ann reads from Kai in this order: "Hello" and "Are you there?"

    Examples:
      | provider |
      | Twilio   |

    @flag:telesign_channel
    Examples:
      | provider |
      | TeleSign |

  @SMS-011
  Scenario: Another customer has another conversation
    Given Contoso with an SMS workstream on Twilio
    And agent Ann
    When Kai texts "Hello" to 14255550100
    And Mia texts "Hello" to 14255550100
    Then there are 2 conversations

  @SMS-012
  Scenario Outline: An agent's message goes to the provider, and without the provider nowhere
    Given Contoso with an SMS workstream on <provider>
    And agent Ann
    And Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    When Ann writes "One" to Kai
    Then <provider> was asked to send "One" once
    And Kai receives "One"
    When <provider> answers the next message with 500
    And Ann writes "Two" to Kai
    Then Kai does not receive "Two"

    Examples:
      | provider |
      | Twilio   |

    @flag:telesign_channel
    Examples:
      | provider |
      | TeleSign |

  @SMS-021 @CH-018
  Scenario: A customer who texts two support numbers has two conversations
    Given Contoso with an SMS workstream on Twilio
    And an SMS workstream "Billing" on Twilio with the number 14255550190
    And agent Ann
    When Kai texts "Where is my tent?" to 14255550100
    And Ann accepts the conversation of Kai
    And Kai texts "What do I owe?" to 14255550190
    Then Kai has 2 conversations
    When Ann accepts the conversation of Kai
    Then Ann reads "What do I owe?" in the conversation of Kai
    And Ann does not read "Where is my tent?" in the conversation of Kai

  @SMS-021 @CH-018
  Scenario: Both numbers go on side by side
    Given Contoso with an SMS workstream on Twilio
    And an SMS workstream "Billing" on Twilio with the number 14255550190
    And agent Ann
    When Kai texts "Where is my tent?" to 14255550100
    And Kai texts "What do I owe?" to 14255550190
    And Kai texts "Still waiting" to 14255550100
    Then Kai has 2 conversations
