Feature: A conversation that an agent does not take
  A reject and a notification that runs out are the same to the customer: somebody
  else is asked, and nobody is asked for ever.

  Background:
    Given Contoso with an SMS workstream on Twilio
    And the workstream "SMS" takes 30 units

  @RA-035
  Scenario Outline: After a decline somebody else comes first, even with less room: <declines>
    Given agent Ann with 90 units in the queue "Support"
    And agent Bob with 60 units in the queue "Support"
    And Kai texts "Hello" to 14255550100
    When <declines>
    Then Bob is offered the conversation of Kai
    And Ann is not offered the conversation of Kai

    Examples:
      | declines                             |
      | Ann rejects the conversation of Kai  |
      | 3 minutes pass                       |

  @RA-035 @RA-036
  Scenario: Rejects and timeouts count alike
    Given the decline limit is 3
    And agent Ann in the queue "Support"
    And Kai texts "Hello" to 14255550100
    When Ann rejects the conversation of Kai
    And 3 minutes pass
    Then Ann is offered the conversation of Kai
    When Ann rejects the conversation of Kai
    Then Ann is not offered the conversation of Kai
    And the conversation of Kai is Open

  @RA-036
  Scenario Outline: The limit of declines: <limit>
    Given the decline limit is <limit>
    And agent Ann in the queue "Support"
    And Kai texts "Hello" to 14255550100
    When Ann rejects the conversation of Kai <before> times
    Then Ann is offered the conversation of Kai
    When Ann rejects the conversation of Kai
    Then Ann is not offered the conversation of Kai
    And the conversation of Kai is Open
    When Ann sets her presence to Busy
    And 1 day passes
    Then Ann was offered the conversation of Kai <limit> times

    Examples:
      | limit | before |
      | 3     | 2      |
      | 5     | 4      |

  @RA-036
  Scenario: A limit of one
    Given the decline limit is 1
    And agent Ann in the queue "Support"
    And Kai texts "Hello" to 14255550100
    When Ann rejects the conversation of Kai
    Then Ann is not offered the conversation of Kai
    And Ann was offered the conversation of Kai once

  @RA-036
  Scenario: Three declines unless somebody says otherwise
    Given agent Ann in the queue "Support"
    And Kai texts "Hello" to 14255550100
    When Ann rejects the conversation of Kai twice
    Then Ann is offered the conversation of Kai
    When Ann rejects the conversation of Kai
    Then Ann is not offered the conversation of Kai

  @RA-036
  Scenario: Other conversations are not concerned
    Given the decline limit is 1
    And agent Ann in the queue "Support"
    And Kai texts "Hello" to 14255550100
    And Ann rejects the conversation of Kai
    When Mia texts "Hello" to 14255550100
    Then Ann is offered the conversation of Mia
    And Ann is not offered the conversation of Kai

  @RA-036
  Scenario: One limit for all channels
    Given Contoso with a live chat workstream
    And the workstream "live chat" takes 30 units
    And the decline limit is 2
    And agent Ann with 90 units in the queue "Support"
    And Kai texts "Hello" to 14255550100
    And Mia starts a chat
    When Ann rejects the conversation of Kai twice
    And Ann rejects the conversation of Mia twice
    Then Ann is not offered the conversation of Kai
    And Ann is not offered the conversation of Mia

  @RA-036 @RA-027
  Scenario: Who is never asked again can still pick it by hand
    Given the decline limit is 1
    And agent Ann in the queue "Support"
    And Kai texts "Hello" to 14255550100
    And Ann rejects the conversation of Kai
    When Ann picks the conversation of Kai
    Then the conversation of Kai is with Ann
    And Ann has a session with Kai

  @RA-036
  Scenario Outline: What the limit may be: <limit>
    Given agent Ann in the queue "Support"
    When Ada sets the decline limit to <limit>
    Then the request is <answer>

    Examples:
      | limit | answer   |
      | 1     | accepted |
      | 5     | accepted |
      | 6     | refused  |

  @RA-037
  Scenario: The only agent is asked again
    Given agent Ann in the queue "Support"
    And Kai texts "Hello" to 14255550100
    When Ann rejects the conversation of Kai
    Then Ann is offered the conversation of Kai
    And Ann was offered the conversation of Kai twice

  @RA-037
  Scenario: An agent is not asked again while another has not declined
    Given agent Ann with 90 units in the queue "Support"
    And agent Bob with 80 units in the queue "Support"
    And agent Cleo with 60 units in the queue "Support"
    And Kai texts "Hello" to 14255550100
    When Ann rejects the conversation of Kai
    And Bob rejects the conversation of Kai
    Then Cleo is offered the conversation of Kai
    And Ann was offered the conversation of Kai once

  @RA-037
  Scenario: When all others declined too, agents are asked again
    Given agents Ann and Bob in the queue "Support"
    And Kai texts "Hello" to 14255550100
    When Ann rejects the conversation of Kai
    And Bob rejects the conversation of Kai
    Then Ann is offered the conversation of Kai
    And Ann was offered the conversation of Kai twice

  @RA-038
  Scenario: What a hundred agents declined is offered to nobody any more
    Given 101 agents in the queue "Support"
    And Kai texts "Hello" to 14255550100
    When 100 agents reject the conversation of Kai
    Then the conversation of Kai is Open
    And the conversation of Kai is with nobody
    When Agent101 picks the conversation of Kai
    Then the conversation of Kai is with Agent101

  @RA-038
  Scenario: A supervisor can still assign it
    Given supervisors may monitor, assign, transfer and force close
    And 101 agents in the queue "Support"
    And Kai texts "Hello" to 14255550100
    When 100 agents reject the conversation of Kai
    And Sue assigns the conversation of Kai to Agent101
    Then the conversation of Kai is with Agent101

  @RA-038
  Scenario: It is agents who are counted, not declines
    Given 50 agents in the queue "Support"
    And Kai texts "Hello" to 14255550100
    When 50 agents reject the conversation of Kai
    And 50 agents reject the conversation of Kai
    Then the conversation of Kai is Active

  @RA-038
  Scenario: Ninety-nine are not enough
    Given 101 agents in the queue "Support"
    And Kai texts "Hello" to 14255550100
    When 99 agents reject the conversation of Kai
    Then the conversation of Kai is Active
