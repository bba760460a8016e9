Feature: An agent transfers a conversation to another agent
  A named colleague takes over only after agreeing; until then the customer keeps
  the agent they have.

  Background:
    Given Contoso with an SMS workstream on Twilio
    And the workstream "SMS" takes 30 units
    And agent Ann with 100 units
    And agents Bob and Cid with 60 units each

  Rule: Who can be chosen

    @TRF-002
    Scenario: What an administrator enables for newer versions does not count
      Given direct transfer is enabled
      And Kai has a conversation that is Active
      When Ann looks to whom she can transfer the conversation of Kai
      Then Bob and Cid are not listed
      When Ann transfers the conversation of Kai to Bob
      Then the request is refused

    @TRF-002
    Scenario: Without a consult no agent is offered, only queues
      Given Kai has a conversation that is Active
      When Ann looks to whom she can transfer the conversation of Kai
      Then Bob and Cid are not listed
      When Ann transfers the conversation of Kai to Bob
      Then the request is refused
      And Bob is not offered the conversation of Kai

    @TRF-002
    Scenario: An agent in a consult can take over, others cannot
      Given Kai has a conversation that is Active
      And Ann consults Bob about the conversation of Kai
      And Bob accepts the conversation of Kai
      When Ann looks to whom she can transfer the conversation of Kai
      Then Bob is listed
      And Cid is not listed
      When Ann transfers the conversation of Kai to Cid
      Then the request is refused
      When Ann transfers the conversation of Kai to Bob
      Then Bob is offered the conversation of Kai

    @TRF-002
    Scenario: A supervisor who reads along is in no consult
      Given Sue is an agent too
      And supervisors may monitor
      And Sue signs in
      And Kai has a conversation that is Active
      When Sue monitors the conversation of Kai
      And Ann looks to whom she can transfer the conversation of Kai
      Then Sue is not listed
      When Ann transfers the conversation of Kai to Sue
      Then the request is refused
      And Sue is not offered the conversation of Kai

    @TRF-002
    Scenario: An invitation that was not accepted is no consult
      Given Kai has a conversation that is Active
      And Ann consults Bob about the conversation of Kai
      When Ann transfers the conversation of Kai to Bob
      Then the request is refused

    @TRF-005
    Scenario Outline: On every channel it stays Active: <channel>
      Given a <channel> workstream "Friends"
      And the workstream "Friends" takes 30 units
      And a <kind> "First" with Ann and Bob
      And the workstream "Friends" sends everything to the queue "First"
      And Bob sets his presence to Away
      And Kai has a conversation on <channel> that is Active
      And Bob sets his presence to Available
      And Ann consults Bob about the conversation of Kai
      And Bob accepts the conversation of Kai
      When Ann transfers the conversation of Kai to Bob
      Then the conversation of Kai is Active
      When Bob accepts the conversation of Kai
      Then the conversation of Kai is with Bob
      And the conversation of Kai is Active

      Examples:
        | channel         | kind        |
        | LINE            | queue       |
        | live chat       | queue       |
        | persistent chat | queue       |
        | voice           | voice queue |

  Rule: Once the receiver is in a consult

    Background:
      Given Kai has a conversation that is Active
      And Ann consults Bob about the conversation of Kai
      And Bob accepts the conversation of Kai

    @TRF-005
    Scenario: The conversation stays Active all the time
      When Ann transfers the conversation of Kai to Bob
      Then the conversation of Kai is Active
      When Bob accepts the conversation of Kai
      Then the conversation of Kai is Active
      And the conversation of Kai is with Bob

    @TRF-006 @CAP-022
    Scenario: Complete, the initiator takes no further part, and capacity and presence follow
      When Ann transfers the conversation of Kai to Bob
      And Bob accepts the conversation of Kai
      Then Ann has 100 units free
      And Bob has 30 units free
      And Ann is Available
      And Bob is Busy
      And Ann has no session with Kai
      And Bob has a session with Kai
      And Ann is no participant in the conversation of Kai
      When Ann writes "One more thing" to Kai
      Then the request is refused
      When Ann writes "One more thing" to the agents in the conversation of Kai
      Then the request is refused

    @TRF-016 @LC-027
    Scenario: The transfer is counted, and the session says how it ended
      When Ann transfers the conversation of Kai to Bob
      Then the conversation of Kai was transferred 0 times
      When Bob accepts the conversation of Kai
      Then the conversation of Kai was transferred 1 times
      And the session of Ann with Kai ended as AgentTransferred

    @TRF-012 @AM-001
    Scenario: The customer is told when the receiver accepts
      When Ann transfers the conversation of Kai to Bob
      Then Kai is not told "Transfer to agent accepted"
      When Bob accepts the conversation of Kai
      Then Kai is told "Transfer to agent accepted"

    @TRF-017
    Scenario: Rejected, the initiator stays primary and is told
      When Ann transfers the conversation of Kai to Bob
      And Bob rejects the conversation of Kai
      Then the agents in the conversation of Kai are told "Transfer to agent declined"
      And Ann is the primary agent in the conversation of Kai
      And Bob has 60 units free
      When Ann writes "I am still here" to Kai
      Then Kai receives "I am still here"

    @TRF-017
    Scenario: Timed out, the initiator stays primary and is told
      When Ann transfers the conversation of Kai to Bob
      And 2 minutes 1 second pass
      Then the offer of the conversation of Kai to Bob timed out
      And the agents in the conversation of Kai are told "Transfer to agent declined"
      And Ann is the primary agent in the conversation of Kai
      And Bob has 60 units free

    @TRF-017
    Scenario: A customer is not told of a transfer that failed
      When Ann transfers the conversation of Kai to Bob
      And Bob rejects the conversation of Kai
      Then Kai is not told "Transfer to agent declined"

    @TRF-018
    Scenario: Nobody transfers to themselves
      When Ann transfers the conversation of Kai to Ann
      Then the request is refused
      And the conversation of Kai is with Ann

    @TRF-020
    Scenario: Until the answer the initiator stays primary and keeps the capacity
      When Ann transfers the conversation of Kai to Bob
      Then Ann is the primary agent in the conversation of Kai
      And Ann has 70 units free
      And Bob has 30 units free
      When Ann writes "I hand you over to Bob" to Kai
      Then Kai receives "I hand you over to Bob"

    @TRF-017 @TRF-020
    Scenario: Until the answer no second transfer is possible
      Given Ann consults Cid about the conversation of Kai
      And Cid accepts the conversation of Kai
      When Ann transfers the conversation of Kai to Bob
      And Ann transfers the conversation of Kai to Cid
      Then the request is refused
      And Cid is a consultant in the conversation of Kai
      When Bob rejects the conversation of Kai
      And Ann transfers the conversation of Kai to Cid
      Then Cid is offered the conversation of Kai

    @TRF-020
    Scenario: At acceptance the initiator's capacity is released
      When Ann transfers the conversation of Kai to Bob
      Then Ann has 70 units free
      When Bob accepts the conversation of Kai
      Then Ann has 100 units free

    @CON-016
    Scenario: When the conversation ends first, the transfer is withdrawn
      When Ann transfers the conversation of Kai to Bob
      And Ann ends the conversation of Kai
      Then the offer of the conversation of Kai to Bob was withdrawn
      And Bob has 60 units free
