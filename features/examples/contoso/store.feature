Feature: A text to the store finds the right people
  The store promises its gold members an agent of their own, and everybody else
  an answer in the order in which they wrote.

  Background:
    Given the organisation in "contoso.yaml"

  Scenario: A gold member is offered to those who look after gold members
    When Kai texts "Is the red tent back?" to 14255550100
    Then the conversation of Kai is in the queue "Gold members"
    And Emi is offered the conversation of Kai
    When Emi accepts the conversation of Kai
    And Emi writes "It is. Shall I keep one for you?" to Kai
    Then Kai receives "It is. Shall I keep one for you?" from 14255550100

  Scenario: Somebody new goes to orders, and to the agent with the most capacity
    When Noor texts "Do you ship to Vancouver?" to 14255550100
    Then the conversation of Noor is in the queue "Orders and deliveries"
    And Carla is offered the conversation of Noor

  Scenario: Who does not answer in a minute and a half loses the offer
    When Noor texts "Hello?" to 14255550100
    And 1 minute 29 seconds pass
    Then Carla is offered the conversation of Noor
    When 1 second passes
    Then the offer of the conversation of Noor to Carla timed out

  Scenario: The store says goodbye in its own words
    When Noor texts "Thank you" to 14255550100
    And Carla accepts the conversation of Noor
    And Carla ends the conversation of Noor
    Then Noor receives "Thank you for writing to Contoso."
    And the conversation of Noor is Wrap-up
