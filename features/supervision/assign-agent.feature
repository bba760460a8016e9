Feature: A supervisor assigns a waiting conversation to an agent
  Routing is careful and follows its rules; a supervisor who knows better may
  overrule it, sees by how much, and need not wait for the agent's answer.

  Background:
    Given supervisors may assign

  Rule: Which conversations

    @SUP-009
    Scenario: Open and with nobody, it can be assigned
      Given Contoso with an SMS workstream on Twilio
      And agent Ann with 100 units
      And Kai has a conversation that is Open
      When Sue assigns the conversation of Kai to Ann
      Then the conversation of Kai is with Ann
      And the conversation of Kai is Active

    @SUP-009
    Scenario Outline: <status>, it cannot be assigned
      Given Contoso with an SMS workstream on Twilio
      And agent Ann with 100 units
      And agent Bob with 20 units
      And Kai has a conversation that is <status>
      When Sue assigns the conversation of Kai to Bob
      Then the request is refused
      And the conversation of Kai is <status>

      Examples:
        | status  |
        | Active  |
        | Waiting |
        | Wrap-up |
        | Closed  |

    @SUP-009
    Scenario: Offered to an agent, it cannot be assigned to another
      Given Contoso with an SMS workstream on Twilio
      And agent Ann with 100 units
      And agent Bob with 20 units
      When Kai texts "Hello"
      Then Ann is offered the conversation of Kai
      When Sue assigns the conversation of Kai to Bob
      Then the request is refused
      And the conversation of Kai is with Ann

    @SUP-017
    Scenario Outline: Every channel but records can be assigned: <workstream>
      Given Contoso with <workstream>
      And agent Ann with 100 units
      And Kai has a conversation that is Open
      When Sue assigns the conversation of Kai to Ann
      Then the conversation of Kai is with Ann

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

    @SUP-017
    Scenario: Records cannot be assigned by a supervisor
      Given Contoso with a record workstream
      And agent Ann with 100 units
      And Kai has a conversation that is Open
      When Sue assigns the conversation of Kai to Ann
      Then the request is refused
      And the conversation of Kai is Open
      When Sue looks to whom she can assign the conversation of Kai
      Then the request is refused

    @SUP-016 @ACC-003
    Scenario: A supervisor with the Omnichannel API access role cannot assign
      Given Contoso with an SMS workstream on Twilio
      And agent Ann with 100 units
      And Tom is a supervisor
      And Tom holds the Omnichannel API access role
      And Kai has a conversation that is Open
      When Tom assigns the conversation of Kai to Ann
      Then the request is refused
      And the conversation of Kai is Open
      When Sue assigns the conversation of Kai to Ann
      Then the conversation of Kai is with Ann

    @SUP-016
    Scenario: Nothing but assigning is lost with the Omnichannel API access role
      Given Contoso with an SMS workstream on Twilio
      And agent Ann with 100 units
      And agent Bob with 60 units
      And Tom is a supervisor
      And Tom holds the Omnichannel API access role
      And supervisors may monitor, transfer and force close
      And Kai has a conversation that is Active
      When Tom monitors the conversation of Kai
      Then the request is accepted
      When Tom transfers the conversation of Kai to Bob from the dashboard
      Then the request is accepted
      When Tom force closes the conversation of Kai
      Then the conversation of Kai is Closed

  Rule: Presence and capacity can be overridden

    Background:
      Given Contoso with an SMS workstream on Twilio
      And the workstream "SMS" takes 30 units

    @SUP-010
    Scenario Outline: An agent who is <presence> can be given the conversation
      Given agent Ann with 100 units
      When Ann sets her presence to <presence>
      And Kai texts "Hello"
      Then the conversation of Kai is Open
      When Sue assigns the conversation of Kai to Ann
      Then the conversation of Kai is with Ann

      Examples:
        | presence       |
        | Do not disturb |
        | Away           |
        | Offline        |

    @SUP-010
    Scenario: An agent who is not signed in can be given the conversation
      Given agent Ann with 100 units
      And Ann is not signed in
      When Kai texts "Hello"
      Then the conversation of Kai is Open
      When Sue assigns the conversation of Kai to Ann
      Then the conversation of Kai is with Ann

    @SUP-010 @SUP-011
    Scenario: What an agent has already counts, and nothing need be left
      Given agent Ann with 30 units
      And Ann sets her presence to Away
      When Mia texts "Hello"
      And Sue assigns the conversation of Mia to Ann
      And Kai texts "Hello"
      Then Ann has 0 units free
      And the conversation of Kai is Open
      When Sue assigns the conversation of Kai to Ann
      Then the conversation of Kai is with Ann
      And the assignment exceeds the capacity of Ann by 30 units

    @SUP-010 @SUP-011
    Scenario: An agent without the capacity is given it all the same, and the excess is displayed
      Given agent Ann with 10 units
      When Kai texts "Hello"
      Then the conversation of Kai is Open
      When Sue assigns the conversation of Kai to Ann
      Then the conversation of Kai is with Ann
      And the assignment exceeds the capacity of Ann by 20 units

    @SUP-011
    Scenario: One unit too few is displayed as well
      Given agent Ann with 29 units
      And Kai has a conversation that is Open
      When Sue assigns the conversation of Kai to Ann
      Then the assignment exceeds the capacity of Ann by 1 units

    @SUP-011
    Scenario: Exactly enough capacity is not exceeded
      Given agent Ann with 30 units
      And Kai has a conversation that is Open
      When Sue assigns the conversation of Kai to Ann
      Then the assignment exceeds no capacity of Ann

    @SUP-011
    Scenario: More than enough capacity is not exceeded
      Given agent Ann with 100 units
      And Kai has a conversation that is Open
      When Sue assigns the conversation of Kai to Ann
      Then the assignment exceeds no capacity of Ann

    @SUP-043
    Scenario: The capacity may become negative, and the agent is Do not disturb
      Given agent Ann with 10 units
      When Kai texts "Hello"
      Then Ann is Available
      When Sue assigns the conversation of Kai to Ann
      Then Ann has -20 units free
      And Ann is Do not disturb

    @SUP-043
    Scenario: A manual Away stays Away
      Given agent Ann with 10 units
      And Kai has a conversation that is Open
      And Ann sets her presence to Away
      When Sue assigns the conversation of Kai to Ann
      Then Ann has -20 units free
      And Ann is Away

    @SUP-050
    Scenario: Ten sessions are as many as an agent may have
      Given the workstream "SMS" takes 1 units
      And agent Ann with 100 units
      And Ann has 10 sessions open
      And Kai has a conversation that is Open
      When Sue assigns the conversation of Kai to Ann
      Then the request is refused as LIMIT_EXCEEDED
      And the conversation of Kai is Open

    @SUP-050
    Scenario: With nine sessions there is room for one
      Given the workstream "SMS" takes 1 units
      And agent Ann with 100 units
      And Ann has 9 sessions open
      And Kai has a conversation that is Open
      When Sue assigns the conversation of Kai to Ann
      Then the conversation of Kai is with Ann

  Rule: Whom the list offers

    Background:
      Given Contoso with an SMS workstream on Twilio
      And the workstream "SMS" takes 30 units
      And agents Ann, Bob, Cid and Dee with 10 units each
      And agent Eve with 100 units
      And Eve is not signed in

    @SUP-013
    Scenario: Only agents whose presence the workstream allows are listed
      Given Bob sets his presence to Busy
      And Cid sets his presence to Away
      And Dee sets her presence to Do not disturb
      When Kai texts "Hello"
      And Sue looks to whom she can assign the conversation of Kai
      Then Ann and Bob are listed
      And Cid, Dee and Eve are not listed

    @SUP-013
    Scenario: The workstream decides which presences are allowed
      Given the workstream "SMS" allows Busy and Away
      And Bob sets his presence to Busy
      And Cid sets his presence to Away
      When Kai texts "Hello"
      And Sue looks to whom she can assign the conversation of Kai
      Then Bob and Cid are listed
      And Ann and Dee are not listed

    @SUP-039
    Scenario: Agents of other queues are listed and can be chosen
      Given a queue "Billing"
      And agent Flo in the queue "Billing"
      When Kai texts "Hello"
      And Sue looks to whom she can assign the conversation of Kai
      Then Flo is listed
      When Sue assigns the conversation of Kai to Flo
      Then the conversation of Kai is with Flo

    @SUP-039
    Scenario: A presence that changes after the list was opened does not block the assignment
      When Kai texts "Hello"
      And Sue looks to whom she can assign the conversation of Kai
      Then Ann is listed
      When Ann sets her presence to Away
      And Sue looks to whom she can assign the conversation of Kai
      Then Ann is not listed
      When Sue assigns the conversation of Kai to Ann
      Then the conversation of Kai is with Ann

    @SUP-039
    Scenario: Who is no agent is neither listed nor accepted
      Given Tom is a supervisor
      And Tom signs in
      When Kai texts "Hello"
      And Sue looks to whom she can assign the conversation of Kai
      Then Tom is not listed
      When Sue assigns the conversation of Kai to Tom
      Then the request is refused
      And the conversation of Kai is Open

  Rule: What the assignment does

    Background:
      Given Contoso with an SMS workstream on Twilio
      And agent Ann with 10 units
      And Kai has a conversation that is Open

    @SUP-012 @SUP-015
    Scenario: After confirmation it belongs to the agent
      When Sue assigns the conversation of Kai to Ann
      Then the conversation of Kai is with Ann
      And the conversation of Kai is Active

    @SUP-012
    Scenario: It is either an agent or a queue
      When Sue assigns the conversation of Kai to Ann and to the queue "Default messaging queue"
      Then the request is refused
      And the conversation of Kai is Open

    @SUP-012
    Scenario: There has to be a target
      When Sue assigns the conversation of Kai to nobody and to no queue
      Then the request is refused
      And the conversation of Kai is Open

    @SUP-044
    Scenario: The agent is notified, and it counts as accepted at once
      When Sue assigns the conversation of Kai to Ann
      Then Ann was offered the conversation of Kai once
      And the offer of the conversation of Kai to Ann was accepted
      And Ann has a session with Kai
      And Ann is the primary agent in the conversation of Kai
      When Ann writes "How can I help?" to Kai
      Then Kai receives "How can I help?"

    @SUP-044
    Scenario: The agent can neither reject it nor let it time out
      When Sue assigns the conversation of Kai to Ann
      And Ann rejects the conversation of Kai
      Then the request is refused
      When 10 minutes pass
      Then the conversation of Kai is with Ann
      And Ann was offered the conversation of Kai once
