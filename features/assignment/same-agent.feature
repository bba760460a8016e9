Feature: The same agent goes on
  A customer who comes back does not want to tell the story again: the agent who
  had the conversation is tried first.

  @RA-029 @flag:affinity_requires_auto_assign=off
  Scenario: Whoever had it gets it back, although somebody else has more room
    Given Contoso with an SMS workstream on Twilio
    And the workstream "SMS" takes 20 units
    And agent Ann with 60 units in the queue "Support"
    And agent Bob with 90 units in the queue "Support"
    And Bob sets his presence to Away
    And Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    And Ann closes the session with Kai
    And Bob sets his presence to Available
    When Kai texts "One more thing" to 14255550100
    Then Ann is offered the conversation of Kai

  @RA-029 @flag:affinity_requires_auto_assign=off
  Scenario: The agent's capacity does not matter
    Given Contoso with an SMS workstream on Twilio
    And the workstream "SMS" takes 30 units
    And agent Ann with 40 units in the queue "Support"
    And agent Bob with 90 units in the queue "Support"
    And Bob sets his presence to Away
    And Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    And Ann closes the session with Kai
    And Mia texts "Hello" to 14255550100
    And Ann accepts the conversation of Mia
    And Bob sets his presence to Available
    When Kai texts "One more thing" to 14255550100
    Then Ann is offered the conversation of Kai
    When Ann accepts the conversation of Kai
    Then Ann has -20 units free

  @RA-029 @flag:affinity_requires_auto_assign=off
  Scenario Outline: Nor does the agent's presence: <presence>
    Given Contoso with an SMS workstream on Twilio
    And agents Ann and Bob in the queue "Support"
    And Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    And Ann closes the session with Kai
    And Ann sets her presence to <presence>
    When Kai texts "One more thing" to 14255550100
    Then Ann is offered the conversation of Kai

    Examples:
      | presence       |
      | Do not disturb |
      | Away           |
      | Offline        |

  @RA-029
  Scenario: In pick mode nobody is tried first
    Given Contoso with an SMS workstream on Twilio
    And the workstream "SMS" distributes by pick
    And the workstream "SMS" keeps the same agent
    And agent Ann in the queue "Support"
    And Kai texts "Hello" to 14255550100
    And Ann picks the conversation of Kai
    And Ann closes the session with Kai
    When Kai texts "One more thing" to 14255550100
    Then the conversation of Kai is Open
    And Ann is not offered the conversation of Kai

  @RA-030 @flag:affinity_requires_auto_assign=off
  Scenario Outline: Where it is on by default: <channel>
    Given Contoso with <a workstream>
    And agent Ann in the queue "Support"
    And agent Bob with 1,000 units in the queue "Support"
    And Bob sets his presence to Away
    And <begins>
    And Ann accepts the conversation of Kai
    And Ann closes the session with Kai
    And Bob sets his presence to Available
    When <returns>
    Then Ann is offered the conversation of Kai

    Examples:
      | channel         | a workstream                  | begins                        | returns                               |
      | SMS             | an SMS workstream on Twilio   | Kai texts "Hello" on SMS      | Kai texts "One more thing" on SMS     |
      | LINE            | a LINE workstream             | Kai texts "Hello" on LINE     | Kai texts "One more thing" on LINE    |
      | WhatsApp        | a WhatsApp workstream         | Kai texts "Hello" on WhatsApp | Kai texts "One more thing" on WhatsApp |
      | Facebook        | a Facebook workstream         | Kai texts "Hello" on Facebook | Kai texts "One more thing" on Facebook |
      | Microsoft Teams | a Microsoft Teams workstream  | Kai texts "Hello" on Microsoft Teams | Kai texts "One more thing" on Microsoft Teams |
      | persistent chat | a persistent chat workstream  | Kai starts a chat             | Kai texts "One more thing" on persistent chat |

  @RA-030
  Scenario: On live chat it is off unless somebody switches it on
    Given Contoso with a live chat workstream
    And the workstream "live chat" takes 30 units
    And agent Ann with 90 units in the queue "Support"
    And agent Bob with 60 units in the queue "Support"
    And Kai starts a chat
    And Ann accepts the conversation of Kai
    When Ann closes the session with Kai
    Then Bob is offered the conversation of Kai

  @RA-030
  Scenario: Where it is switched off, the queue's method decides
    Given Contoso with an SMS workstream on Twilio
    And the workstream "SMS" does not keep the same agent
    And agent Ann in the queue "Support"
    And agent Bob with 1,000 units in the queue "Support"
    And Bob sets his presence to Away
    And Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    And Ann closes the session with Kai
    And Bob sets his presence to Available
    When Kai texts "One more thing" to 14255550100
    Then Bob is offered the conversation of Kai

  @RA-030 @flag:affinity_requires_auto_assign=off
  Scenario: A live chat goes back to the same agent where this is switched on, and the agent may reject
    Given Contoso with a live chat workstream
    And the workstream "live chat" keeps the same agent
    And agent Ann in the queue "Support"
    And agent Bob with 1,000 units in the queue "Support"
    And Bob sets his presence to Away
    And Kai starts a chat
    And Ann accepts the conversation of Kai
    And Bob sets his presence to Available
    When Ann closes the session with Kai
    Then Ann is offered the conversation of Kai
    When Ann rejects the conversation of Kai
    Then the request is accepted

  @RA-031 @flag:affinity_requires_auto_assign
  Scenario: Without auto-assign the newer product does not keep the same agent
    Given Contoso with an SMS workstream on Twilio
    And agent Ann in the queue "Support"
    And agent Bob with 1,000 units in the queue "Support"
    And Bob sets his presence to Away
    And Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    And Ann closes the session with Kai
    And Bob sets his presence to Available
    When Kai texts "One more thing" to 14255550100
    Then Bob is offered the conversation of Kai

  @RA-031 @flag:affinity_requires_auto_assign
  Scenario: With auto-assign it does
    Given Contoso with an SMS workstream on Twilio
    And notifications of the workstream "SMS" assign at once
    And agent Ann in the queue "Support"
    And agent Bob with 1,000 units in the queue "Support"
    And Bob sets his presence to Away
    And Kai texts "Hello" to 14255550100
    And Ann closes the session with Kai
    And Bob sets his presence to Available
    When Kai texts "One more thing" to 14255550100
    Then the conversation of Kai is with Ann

  @RA-051 @flag:affinity_requires_auto_assign=off
  Scenario Outline: An agent who does not take it back gives way to the queue's method: <declines>
    Given Contoso with an SMS workstream on Twilio
    And agents Ann and Bob in the queue "Support"
    And Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    And Ann closes the session with Kai
    And Kai texts "One more thing" to 14255550100
    When <declines>
    Then Bob is offered the conversation of Kai
    And Ann is not offered the conversation of Kai

    Examples:
      | declines                            |
      | Ann rejects the conversation of Kai |
      | 3 minutes pass                      |

  @RA-051 @flag:affinity_requires_auto_assign=off
  Scenario: In the next pass the agent is tried first again
    Given Contoso with an SMS workstream on Twilio
    And agents Ann and Bob in the queue "Support"
    And Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    And Ann closes the session with Kai
    And Kai texts "One more thing" to 14255550100
    And Ann rejects the conversation of Kai
    And Bob accepts the conversation of Kai
    And Bob closes the session with Kai
    When Kai texts "And another one" to 14255550100
    Then Bob is offered the conversation of Kai
