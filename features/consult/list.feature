Feature: Whom an agent may consult
  Help is asked of colleagues of the same queue who have time for it now, not only
  of superiors.

  Background:
    Given Contoso with an SMS workstream on Twilio
    And the workstream "SMS" takes 30 units
    And agent Ann with 100 units

  @CON-001 @flag:consult_across_queues=off
  Scenario: Any available agent of the queue the conversation came from
    Given agent Bob with 60 units
    And a queue "Billing"
    And agent Cid with 60 units in the queue "Billing"
    And Kai has a conversation that is Active
    When Ann looks whom she can consult about the conversation of Kai
    Then Bob is listed
    And Cid is not listed
    When Ann consults Bob about the conversation of Kai
    Then Bob is offered the conversation of Kai

  @CON-001
  Scenario: It does not matter who is a supervisor
    Given agents Bob and Cid with 60 units each
    And Cid is a supervisor too
    And Kai has a conversation that is Active
    When Ann looks whom she can consult about the conversation of Kai
    Then Bob and Cid are listed
    When Ann consults Cid about the conversation of Kai
    Then Cid is offered the conversation of Kai

  @CON-002
  Scenario: Only agents who can still take requests are listed
    Given agent Bob with 60 units
    And agent Cid with 10 units
    And Kai has a conversation that is Active
    When Ann looks whom she can consult about the conversation of Kai
    Then Bob is listed
    And Cid is not listed

  @CON-002
  Scenario: It depends on the room that is left, not on whether somebody is busy
    Given agent Bob with 90 units
    And agent Cid with 55 units
    And Kai has a conversation that is Active
    And Ann sets her presence to Away
    When Mia texts "Hello"
    And Bob accepts the conversation of Mia
    And Bob sets his presence to Away
    And Noa texts "Hello"
    And Cid accepts the conversation of Noa
    And Bob sets his presence to Available
    And Ann looks whom she can consult about the conversation of Kai
    Then Bob is listed
    And Cid is not listed

  @CON-018
  Scenario: Room for exactly one conversation is enough, one unit less is not
    Given agent Bob with 30 units
    And agent Cid with 29 units
    And Kai has a conversation that is Active
    When Ann looks whom she can consult about the conversation of Kai
    Then Bob is listed
    And Cid is not listed

  @CON-018
  Scenario Outline: A presence that the workstream <does> is <listed or not>: <presence>
    Given agent Bob with 60 units
    And Kai has a conversation that is Active
    When Bob sets his presence to <presence>
    And Ann looks whom she can consult about the conversation of Kai
    Then Bob is <listed or not>

    Examples:
      | presence       | does           | listed or not |
      | Available      | allows         | listed        |
      | Busy           | allows         | listed        |
      | Away           | does not allow | not listed    |
      | Do not disturb | does not allow | not listed    |
      | Offline        | does not allow | not listed    |

  @CON-018
  Scenario: Who is not signed in is not listed, whatever presences are allowed
    Given agents Bob and Cid with 60 units each
    And Bob is not signed in
    And the workstream "SMS" allows Available, Busy and Offline
    And Cid sets his presence to Offline
    And Kai has a conversation that is Active
    When Ann looks whom she can consult about the conversation of Kai
    Then Cid is listed
    And Bob is not listed
    When Ann consults Bob about the conversation of Kai
    Then the request is refused

  @CON-019
  Scenario Outline: The command refuses whom the list leaves out: <who>
    Given agent Bob with 10 units
    And agent Cid with 60 units
    And Cid sets his presence to Away
    And Kai has a conversation that is Active
    When Ann consults <who> about the conversation of Kai
    Then the request is refused
    And <who> is not offered the conversation of Kai

    Examples:
      | who | why                            |
      | Bob | no capacity                    |
      | Cid | a presence that is not allowed |
      | Ann | the primary agent              |

  @CON-019 @flag:consult_across_queues=off
  Scenario: The command refuses an agent of another queue
    Given a queue "Billing"
    And agent Dee with 60 units in the queue "Billing"
    And Kai has a conversation that is Active
    When Ann consults Dee about the conversation of Kai
    Then the request is refused
    And Dee is not offered the conversation of Kai

  @CON-019 @flag:consult_across_queues=off
  Scenario: After a queue transfer the new queue counts
    Given agent Bob with 60 units
    And a queue "Billing"
    And agents Cid and Dee with 60 units each in the queue "Billing"
    And Kai has a conversation that is Active
    When Ann transfers the conversation of Kai to the queue "Billing"
    And Cid accepts the conversation of Kai
    And Cid looks whom he can consult about the conversation of Kai
    Then Dee is listed
    And Ann and Bob are not listed
    When Cid consults Bob about the conversation of Kai
    Then the request is refused

  @CON-019
  Scenario Outline: <status>, there is nothing to consult about
    Given agent Bob with 60 units
    And Kai has a conversation that is <status>
    When Ann consults Bob about the conversation of Kai
    Then the request is refused
    When Ann looks whom she can consult about the conversation of Kai
    Then the request is refused

    Examples:
      | status  |
      | Waiting |
      | Wrap-up |
      | Closed  |

  @CON-019
  Scenario: Before the notification is accepted nobody can be consulted
    Given agent Bob with 60 units
    When Kai texts "Hello"
    Then Ann is offered the conversation of Kai
    When Ann consults Bob about the conversation of Kai
    Then the request is refused

  @CON-005 @flag:consult_across_queues
  Scenario: Newer: agents of other queues can be consulted, too
    Given a queue "Billing"
    And agent Cid with 60 units in the queue "Billing"
    And Kai has a conversation that is Active
    When Ann looks whom she can consult about the conversation of Kai
    Then Cid is listed
    When Ann consults Cid about the conversation of Kai
    Then Cid is offered the conversation of Kai
