Feature: A supervisor transfers a conversation to another agent
  A conversation in wrong hands is given to somebody else of the same queue; the
  first agent stays to explain, and the second is asked.

  Background:
    Given supervisors may monitor, transfer and force close

  Rule: Which conversations

    @SUP-018
    Scenario Outline: <status> can be transferred
      Given Contoso with an SMS workstream on Twilio
      And agent Ann with 100 units
      And agent Bob with 60 units
      And Kai has a conversation that is <status>
      When Sue transfers the conversation of Kai to Bob from the dashboard
      Then Bob is offered the conversation of Kai

      Examples:
        | status  |
        | Active  |
        | Waiting |

    @SUP-018 @SUP-019
    Scenario Outline: Waiting can be transferred: <workstream>
      Given Contoso with <workstream>
      And agent Ann with 100 units
      And agent Bob with 60 units
      And Kai has a conversation that is Waiting
      When Sue transfers the conversation of Kai to Bob from the dashboard
      Then Bob is offered the conversation of Kai

      Examples:
        | workstream                   |
        | a LINE workstream            |
        | a persistent chat workstream |
        | a WhatsApp workstream        |

    @SUP-018
    Scenario Outline: <status> cannot be transferred
      Given Contoso with an SMS workstream on Twilio
      And agent Ann with 100 units
      And agent Bob with 60 units
      And Kai has a conversation that is <status>
      When Sue transfers the conversation of Kai to Bob from the dashboard
      Then the request is refused
      And Bob is not offered the conversation of Kai

      Examples:
        | status  |
        | Wrap-up |
        | Closed  |

    @SUP-018
    Scenario: Open cannot be transferred
      Given Contoso with an SMS workstream on Twilio
      And agents Ann and Bob with 10 units each
      And the workstream "SMS" takes 30 units
      When Kai texts "Hello"
      Then the conversation of Kai is Open
      When Sue transfers the conversation of Kai to Bob from the dashboard
      Then the request is refused
      And the conversation of Kai is Open

    @SUP-019
    Scenario Outline: Every messaging channel: <workstream>
      Given Contoso with <workstream>
      And agent Ann with 100 units
      And agent Bob with 60 units
      And Kai has a conversation that is Active
      When Sue transfers the conversation of Kai to Bob from the dashboard
      Then the conversation of Kai is with Bob
      And Bob is offered the conversation of Kai

      Examples:
        | workstream                    |
        | an SMS workstream on Twilio   |
        | an SMS workstream on TeleSign |
        | a LINE workstream             |
        | a live chat workstream        |
        | a persistent chat workstream  |
        | a WhatsApp workstream         |
        | a Facebook workstream         |
        | a WeChat workstream           |
        | a Microsoft Teams workstream  |
        | an Apple Messages workstream  |
        | a custom messaging workstream |

    @SUP-020
    Scenario Outline: Raised to <kind>, it can no longer be transferred
      Given Contoso with a live chat workstream
      And agent Ann with 100 units
      And agents Bob and Cid with 60 units each
      And Kai has a conversation that is Active
      And Ann raises the conversation of Kai to <kind>
      When Sue transfers the conversation of Kai to Bob from the dashboard
      Then the request is refused
      And the conversation of Kai is with Ann
      When Sue monitors the conversation of Kai
      Then the request is accepted

      Examples:
        | kind  |
        | voice |
        | video |

    @SUP-047
    Scenario: A conversation whose notification is unanswered can be transferred
      Given Contoso with an SMS workstream on Twilio
      And the workstream "SMS" takes 30 units
      And agent Ann with 100 units
      And agent Bob with 60 units
      When Kai texts "Hello"
      Then Ann is offered the conversation of Kai
      When Sue transfers the conversation of Kai to Bob from the dashboard
      Then the offer of the conversation of Kai to Ann was withdrawn
      And Ann has 100 units free
      And Ann is no participant in the conversation of Kai
      When Bob accepts the conversation of Kai
      Then Ann is no participant in the conversation of Kai
      And Bob is the primary agent in the conversation of Kai

  Rule: To whom

    Background:
      Given Contoso with an SMS workstream on Twilio
      And the workstream "SMS" takes 30 units
      And agent Ann with 100 units
      And agents Bob, Cid, Dee and Eve with 60 units each
      And Eve is not signed in
      And a queue "Billing"
      And agent Flo in the queue "Billing"

    @SUP-022
    Scenario: Agents of the same queue whose presence the workstream allows
      Given Cid sets his presence to Busy
      And Dee sets her presence to Away
      When Kai texts "Hello"
      And Ann accepts the conversation of Kai
      And Sue looks to whom she can transfer the conversation of Kai from the dashboard
      Then Bob and Cid are listed
      And Dee, Eve and Flo are not listed

    @SUP-022
    Scenario: The workstream decides which presences are allowed
      Given the workstream "SMS" allows Available and Away
      And Cid sets his presence to Busy
      And Dee sets her presence to Away
      When Kai texts "Hello"
      And Ann accepts the conversation of Kai
      And Sue looks to whom she can transfer the conversation of Kai from the dashboard
      Then Bob and Dee are listed
      And Cid is not listed

    @SUP-022
    Scenario: Agents of the queue in which the conversation is now
      Given agent Gus in the queue "Billing"
      And Gus sets his presence to Away
      When Kai texts "Hello"
      And Ann accepts the conversation of Kai
      And Ann transfers the conversation of Kai to the queue "Billing"
      And Flo accepts the conversation of Kai
      And Gus sets his presence to Available
      And Sue looks to whom she can transfer the conversation of Kai from the dashboard
      Then Gus is listed
      And Ann and Bob are not listed

    @SUP-046
    Scenario Outline: The command refuses whom the list leaves out: <who>
      Given Dee sets her presence to Away
      When Kai texts "Hello"
      And Ann accepts the conversation of Kai
      And Sue transfers the conversation of Kai to <who> from the dashboard
      Then the request is refused
      And the conversation of Kai is with Ann

      Examples:
        | who | why                                |
        | Dee | presence that is not allowed       |
        | Eve | not signed in                      |
        | Flo | another queue                      |
        | Sue | no agent                           |
        | Ann | the primary agent of the conversation |

    @SUP-046
    Scenario: The primary agent of an Active conversation is not listed
      When Kai texts "Hello"
      And Ann accepts the conversation of Kai
      And Sue looks to whom she can transfer the conversation of Kai from the dashboard
      Then Ann is not listed

    @SUP-046
    Scenario: A pending primary agent is neither listed nor accepted
      When Kai texts "Hello"
      And Ann accepts the conversation of Kai
      And Sue transfers the conversation of Kai to Bob from the dashboard
      And Sue looks to whom she can transfer the conversation of Kai from the dashboard
      Then Bob is not listed
      And Ann and Cid are listed
      When Sue transfers the conversation of Kai to Bob from the dashboard
      Then the request is refused

    @SUP-046
    Scenario: The agent of a Waiting conversation is listed
      When Kai texts "Hello"
      And Ann accepts the conversation of Kai
      And Ann closes the session with Kai
      And Sue looks to whom she can transfer the conversation of Kai from the dashboard
      Then Ann is listed
      When Sue transfers the conversation of Kai to Ann from the dashboard
      Then Ann is offered the conversation of Kai

    @SUP-046
    Scenario: A presence that changed after the list was opened blocks the transfer
      When Kai texts "Hello"
      And Ann accepts the conversation of Kai
      And Sue looks to whom she can transfer the conversation of Kai from the dashboard
      Then Bob is listed
      When Bob sets his presence to Away
      And Sue transfers the conversation of Kai to Bob from the dashboard
      Then the request is refused

    @SUP-046
    Scenario: Capacity is not looked at and may become negative
      Given agent Gus with 20 units
      When Kai texts "Hello"
      And Ann accepts the conversation of Kai
      And Sue transfers the conversation of Kai to Gus from the dashboard
      Then Gus is offered the conversation of Kai
      And Gus has -10 units free

  Rule: What the transfer does

    Background:
      Given Contoso with an SMS workstream on Twilio
      And the workstream "SMS" takes 30 units
      And agent Ann with 100 units
      And agents Bob and Cid with 60 units each
      And rejected notifications make agents Do not disturb
      And missed notifications make agents Inactive
      And Kai has a conversation that is Active

    @SUP-023
    Scenario: After confirmation the conversation is handed to the chosen agent
      When Sue transfers the conversation of Kai to Cid from the dashboard
      Then the conversation of Kai is with Cid
      And Cid is offered the conversation of Kai

    @SUP-024
    Scenario: The first agent stays as a consultant
      When Sue transfers the conversation of Kai to Bob from the dashboard
      And Bob accepts the conversation of Kai
      Then Ann is a consultant in the conversation of Kai
      And the conversation of Kai is with Bob
      When Bob writes "I take over" to Kai
      Then Kai receives "I take over"

    @SUP-025
    Scenario Outline: The transfer counts as done when the second agent <answers>
      When Sue transfers the conversation of Kai to Bob from the dashboard
      Then the transfer to Bob is not acknowledged
      When Bob <answers> the conversation of Kai
      Then the transfer to Bob is acknowledged

      Examples:
        | answers |
        | accepts |
        | rejects |

    @SUP-040
    Scenario: Accepted, the second agent is primary and the conversation stays Active
      When Sue transfers the conversation of Kai to Bob from the dashboard
      And Bob accepts the conversation of Kai
      Then Bob is the primary agent in the conversation of Kai
      And the conversation of Kai is Active
      And the transfer to Bob is acknowledged

    @SUP-040 @CON-016
    Scenario: Rejected, it is acknowledged and the conversation goes back to its queue
      Given Ann sets her presence to Away
      And Cid sets his presence to Away
      When Sue transfers the conversation of Kai to Bob from the dashboard
      And Bob rejects the conversation of Kai
      Then the transfer to Bob is acknowledged
      And the conversation of Kai is Open
      And the conversation of Kai is in the queue "Support"
      And Ann is no participant in the conversation of Kai

    @SUP-040 @CON-016
    Scenario: Timed out, it is not acknowledged and the conversation goes back to its queue
      Given Ann sets her presence to Away
      And Cid sets his presence to Away
      When Sue transfers the conversation of Kai to Bob from the dashboard
      And 2 minutes 1 second pass
      Then the transfer to Bob is not acknowledged
      And the conversation of Kai is Open
      And the conversation of Kai is in the queue "Support"
      And Ann is no participant in the conversation of Kai
      And the offer of the conversation of Kai to Bob timed out

    @SUP-040
    Scenario: Back in its queue it is offered to whoever is free
      Given Ann sets her presence to Away
      When Sue transfers the conversation of Kai to Bob from the dashboard
      And Bob rejects the conversation of Kai
      Then Cid is offered the conversation of Kai

    @SUP-041
    Scenario: Until the answer the second agent is pending, with the capacity taken
      When Sue transfers the conversation of Kai to Bob from the dashboard
      Then the conversation of Kai is Active
      And Ann has 100 units free
      And Bob has 30 units free
      And Bob is no participant in the conversation of Kai

    @SUP-041
    Scenario: Until the answer the first agent writes to agents only
      When Sue transfers the conversation of Kai to Bob from the dashboard
      And Ann writes "Wait for Bob" to Kai
      Then the request is refused
      And Kai does not receive "Wait for Bob"
      When Ann writes "He wants a refund" to the agents in the conversation of Kai
      And Bob accepts the conversation of Kai
      Then Bob reads "He wants a refund" in the conversation of Kai
      And Kai does not receive "He wants a refund"

    @SUP-041
    Scenario: Another transfer meanwhile withdraws the first
      When Sue transfers the conversation of Kai to Bob from the dashboard
      And Sue transfers the conversation of Kai to Cid from the dashboard
      Then the offer of the conversation of Kai to Bob was withdrawn
      And Bob has 60 units free
      And Cid is offered the conversation of Kai
      And Ann is a consultant in the conversation of Kai
      When Bob accepts the conversation of Kai
      Then the request is refused

    @SUP-041
    Scenario: Meanwhile it may go back to the first agent
      When Sue transfers the conversation of Kai to Bob from the dashboard
      And Sue transfers the conversation of Kai to Ann from the dashboard
      And Ann accepts the conversation of Kai
      Then Ann is the primary agent in the conversation of Kai
      And Bob has 60 units free
      And Ann has 70 units free

    @SUP-041
    Scenario: A forced close meanwhile withdraws the transfer
      When Sue transfers the conversation of Kai to Bob from the dashboard
      And Sue force closes the conversation of Kai
      Then the offer of the conversation of Kai to Bob was withdrawn
      And the conversation of Kai is Closed
      And Bob has 60 units free
      And Bob is Available

  Rule: From Waiting

    Background:
      Given Contoso with an SMS workstream on Twilio
      And agent Ann with 100 units
      And agent Bob with 60 units
      And Kai has a conversation that is Waiting

    @SUP-042
    Scenario: Nobody was in session, so nobody stays as a consultant
      When Sue transfers the conversation of Kai to Bob from the dashboard
      Then the conversation of Kai is Active
      And Ann is no participant in the conversation of Kai
      When Bob accepts the conversation of Kai
      Then Ann is no participant in the conversation of Kai
      And Bob is the primary agent in the conversation of Kai
