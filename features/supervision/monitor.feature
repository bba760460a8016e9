Feature: A supervisor reads along
  Monitoring shows how an agent answers and how the customer feels, without taking
  anybody's place: neither the customer nor the work notices.

  Background:
    Given supervisors may monitor, assign, transfer and force close

  Rule: Which conversations

    @SUP-003
    Scenario Outline: Every channel but records can be monitored: <workstream>
      Given Contoso with <workstream>
      And agent Ann with 100 units
      And Kai has a conversation that is Active
      When Sue monitors the conversation of Kai
      Then the request is accepted

      Examples:
        | workstream                     |
        | an SMS workstream on Twilio    |
        | an SMS workstream on TeleSign  |
        | a LINE workstream              |
        | a live chat workstream         |
        | a persistent chat workstream   |
        | a WhatsApp workstream          |
        | a Facebook workstream          |
        | a WeChat workstream            |
        | a Microsoft Teams workstream   |
        | an Apple Messages workstream   |
        | a custom messaging workstream  |
        | a voice workstream             |

    @SUP-003
    Scenario: Records cannot be monitored
      Given Contoso with a record workstream
      And agent Ann with 100 units
      And Kai has a conversation that is Active
      When Sue monitors the conversation of Kai
      Then the request is refused

    @SUP-004
    Scenario Outline: <status> can be monitored
      Given Contoso with an SMS workstream on Twilio
      And agent Ann with 100 units
      And Kai has a conversation that is <status>
      When Sue monitors the conversation of Kai
      Then the request is accepted
      And Sue reads "Hello" in the conversation of Kai

      Examples:
        | status  |
        | Active  |
        | Wrap-up |

    @SUP-004
    Scenario Outline: <status> cannot be monitored
      Given Contoso with an SMS workstream on Twilio
      And agent Ann with 100 units
      And Kai has a conversation that is <status>
      When Sue monitors the conversation of Kai
      Then the request is refused
      And Sue cannot read the conversation of Kai

      Examples:
        | status  |
        | Open    |
        | Waiting |
        | Closed  |

    @SUP-005
    Scenario: Nobody monitors a conversation of their own
      Given Contoso with an SMS workstream on Twilio
      And Tom is a supervisor
      And Sue is an agent too
      And a queue "Sales" with Sue
      And the workstream "SMS" sends everything to the queue "Sales"
      And Sue signs in
      When Kai texts "Hello"
      And Sue accepts the conversation of Kai
      And Sue monitors the conversation of Kai
      Then the request is refused
      When Tom monitors the conversation of Kai
      Then the request is accepted

    @SUP-005
    Scenario: It is their own from when it is assigned, before they accept
      Given Contoso with an SMS workstream on Twilio
      And Sue is an agent too
      And a queue "Sales" with Sue
      And the workstream "SMS" sends everything to the queue "Sales"
      And Sue signs in
      When Kai texts "Hello"
      Then Sue is offered the conversation of Kai
      When Sue monitors the conversation of Kai
      Then the request is refused

    @SUP-005
    Scenario: Whoever has a conversation monitors those of others
      Given Contoso with an SMS workstream on Twilio
      And a LINE workstream "LINE"
      And agent Ann with 100 units
      And Sue is an agent too
      And a queue "Sales" with Sue
      And the workstream "LINE" sends everything to the queue "Sales"
      And Sue signs in
      And Kai has a conversation on SMS that is Active
      When Mia texts "Hello" on LINE
      And Sue accepts the conversation of Mia
      And Sue monitors the conversation of Kai
      Then the request is accepted
      And Sue reads "Hello" in the conversation of Kai

    @SUP-005
    Scenario: Whoever takes a conversation over no longer monitors it
      Given Contoso with an SMS workstream on Twilio
      And agent Ann with 100 units
      And Sue is an agent too
      And a queue "Sales" with Ann and Sue
      And the workstream "SMS" sends everything to the queue "Sales"
      And Kai has a conversation that is Active
      And Sue signs in
      When Sue monitors the conversation of Kai
      And Sue transfers the conversation of Kai to Sue from the dashboard
      And Sue accepts the conversation of Kai
      And Sue stops monitoring the conversation of Kai
      Then the request is refused

    @SUP-034 @CAP-016
    Scenario: Monitoring and joining use no capacity of the supervisor
      Given Contoso with an SMS workstream on Twilio
      And the workstream "SMS" takes 30 units
      And agent Ann with 100 units
      And Sue is an agent too
      And Sue signs in
      And Kai has a conversation that is Active
      When Sue monitors the conversation of Kai
      Then Sue is Available
      And Ann has 70 units free
      When Sue joins the conversation of Kai
      Then Sue is Available

    @SUP-034 @CAP-016
    Scenario: Being consulted uses no capacity of the supervisor
      Given Contoso with an SMS workstream on Twilio
      And the workstream "SMS" takes 30 units
      And agent Ann with 100 units
      And agent Tom with 60 units
      And Tom is a supervisor too
      And Kai has a conversation that is Active
      When Ann consults Tom about the conversation of Kai
      And Tom accepts the conversation of Kai
      Then Tom is a consultant in the conversation of Kai
      And Tom has 60 units free
      And Tom is Available

    @SUP-047 @flag:monitor_waiting=off
    Scenario: A conversation whose notification is unanswered can be monitored
      Given Contoso with an SMS workstream on Twilio
      And agent Ann with 100 units
      When Kai texts "Hello"
      Then Ann is offered the conversation of Kai
      When Sue monitors the conversation of Kai
      Then Sue reads "Hello" in the conversation of Kai

  Rule: What monitoring does and does not do

    Background:
      Given Contoso with an SMS workstream on Twilio
      And agent Ann with 100 units
      And Kai has a conversation that is Active

    @SUP-006
    Scenario: The supervisor sees the agent's replies
      When Ann writes "How can I help?" to Kai
      Then Sue cannot read the conversation of Kai
      When Sue monitors the conversation of Kai
      Then Sue reads "How can I help?" in the conversation of Kai
      When Ann writes "One moment, please" to Kai
      Then Sue reads "One moment, please" in the conversation of Kai
      When Sue stops monitoring the conversation of Kai
      Then Sue cannot read the conversation of Kai

    @SUP-006
    Scenario: The supervisor sees the customer's sentiment
      When Kai texts "This is terrible"
      Then Sue sees no sentiment of Kai
      When Sue monitors the conversation of Kai
      Then Sue sees that Kai sounds worse than Neutral

    @SUP-032
    Scenario: Who only monitors is no visible participant
      When Sue monitors the conversation of Kai
      Then Sue is no participant in the conversation of Kai
      And Ann is the primary agent in the conversation of Kai

    @SUP-032
    Scenario: What a supervisor writes to the agent is hidden from the customer
      When Sue monitors the conversation of Kai
      And Sue writes "Offer a refund" to the agents in the conversation of Kai
      Then Ann reads "Offer a refund" in the conversation of Kai
      And Kai does not receive "Offer a refund"

    @LC-040
    Scenario: Who only monitors cannot write to the customer
      When Sue monitors the conversation of Kai
      And Sue writes "I am sorry" to Kai
      Then the request is refused
      And Kai does not receive "I am sorry"

    @SUP-004
    Scenario: Monitoring goes on into Wrap-up and ends when the conversation is closed
      When Sue monitors the conversation of Kai
      And Ann ends the conversation of Kai
      Then Sue reads "Hello" in the conversation of Kai
      When Ann closes the session with Kai
      Then Sue cannot read the conversation of Kai

    @SUP-004
    Scenario: Monitoring ends when the conversation is Waiting
      When Sue monitors the conversation of Kai
      And Ann closes the session with Kai
      Then the conversation of Kai is Waiting
      And Sue cannot read the conversation of Kai

  Rule: Monitoring restarts the measurement of automatic closing

    Background:
      Given Contoso with a live chat workstream
      And agent Ann with 100 units
      And Kai has a conversation that is Wrap-up

    @SUP-035
    Scenario: Nobody looks, and the conversation is closed after 15 minutes
      When 21 minutes pass
      Then the conversation of Kai is Closed

    @SUP-035
    Scenario: A supervisor looks after 14 minutes, and the 15 minutes begin again
      When 14 minutes pass
      And Sue monitors the conversation of Kai
      And 14 minutes pass
      Then the conversation of Kai is Wrap-up
      When 7 minutes pass
      Then the conversation of Kai is Closed

  Rule: So do transfers

    Background:
      Given Contoso with an SMS workstream on Twilio
      And notifications of the workstream "SMS" time out after 60 minutes
      And agent Ann with 100 units
      And agent Bob with 60 units
      And Kai has a conversation that is Active

    @SUP-035
    Scenario: A supervisor transfers shortly before 30 days are over, and it is not closed then
      When 29 days 23 hours 50 minutes pass
      And Sue transfers the conversation of Kai to Bob from the dashboard
      And 20 minutes pass
      Then the conversation of Kai is Active
      And Bob is offered the conversation of Kai

    @SUP-035
    Scenario: An agent transfers to another, and the 30 days begin again
      When Ann consults Bob about the conversation of Kai
      And Bob accepts the conversation of Kai
      And 29 days pass
      And Ann transfers the conversation of Kai to Bob
      And Bob accepts the conversation of Kai
      And 29 days pass
      Then the conversation of Kai is Active
      When 2 days pass
      Then the conversation of Kai is Closed
