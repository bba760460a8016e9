Feature: What a conversation allows in each state
  A request that does not fit the state is refused, and nothing is half done.

  @LC-002
  Scenario Outline: <channel>, <status>: an agent <tries>
    Given Contoso with <a workstream>
    And agent Ann in the queue "Support"
    And Kai has a conversation that is <status>
    When Ann <tries> Kai
    Then the request is refused
    And the request changed nothing
    And the conversation of Kai is <status>

    Examples: Nobody ends, closes or gives back what nobody has
      | channel         | a workstream                 | status | tries                        |
      | live chat       | a live chat workstream       | Open   | ends the conversation of     |
      | live chat       | a live chat workstream       | Open   | closes the session with      |
      | live chat       | a live chat workstream       | Open   | releases the conversation of |
      | persistent chat | a persistent chat workstream | Open   | ends the conversation of     |
      | persistent chat | a persistent chat workstream | Open   | closes the session with      |
      | SMS             | an SMS workstream on Twilio  | Open   | ends the conversation of     |
      | SMS             | an SMS workstream on Twilio  | Open   | closes the session with      |
      | SMS             | an SMS workstream on Twilio  | Open   | releases the conversation of |
      | LINE            | a LINE workstream            | Open   | ends the conversation of     |
      | voice           | a voice workstream           | Open   | ends the conversation of     |
      | voice           | a voice workstream           | Open   | picks the conversation of    |

    Examples: What is in progress cannot be picked
      | channel   | a workstream                | status | tries                     |
      | live chat | a live chat workstream      | Active | picks the conversation of |
      | SMS       | an SMS workstream on Twilio | Active | picks the conversation of |
      | LINE      | a LINE workstream           | Active | picks the conversation of |
      | voice     | a voice workstream          | Active | picks the conversation of |

    Examples: What waits for the customer is not ended, closed, released or picked
      | channel         | a workstream                 | status  | tries                        |
      | persistent chat | a persistent chat workstream | Waiting | ends the conversation of     |
      | SMS             | an SMS workstream on Twilio  | Waiting | ends the conversation of     |
      | SMS             | an SMS workstream on Twilio  | Waiting | closes the session with      |
      | SMS             | an SMS workstream on Twilio  | Waiting | releases the conversation of |
      | SMS             | an SMS workstream on Twilio  | Waiting | picks the conversation of    |
      | LINE            | a LINE workstream            | Waiting | ends the conversation of     |
      | LINE            | a LINE workstream            | Waiting | picks the conversation of    |

    Examples: What was ended is not ended again, given back or picked
      | channel         | a workstream                 | status  | tries                        |
      | live chat       | a live chat workstream       | Wrap-up | ends the conversation of     |
      | live chat       | a live chat workstream       | Wrap-up | releases the conversation of |
      | persistent chat | a persistent chat workstream | Wrap-up | ends the conversation of     |
      | SMS             | an SMS workstream on Twilio  | Wrap-up | ends the conversation of     |
      | SMS             | an SMS workstream on Twilio  | Wrap-up | releases the conversation of |
      | SMS             | an SMS workstream on Twilio  | Wrap-up | picks the conversation of    |
      | LINE            | a LINE workstream            | Wrap-up | releases the conversation of |
      | voice           | a voice workstream           | Wrap-up | ends the conversation of     |

  @LC-002
  Scenario: Who was refused still has the conversation
    Given Contoso with an SMS workstream on Twilio
    And agent Ann in the queue "Support"
    And Kai has a conversation that is Waiting
    When Ann ends the conversation of Kai
    Then the request is refused
    And the conversation of Kai is with Ann
    When Ann opens the conversation of Kai
    Then the conversation of Kai is Active

  @LC-012
  Scenario Outline: Closed is final, <channel>: an agent <tries>
    Given Contoso with <a workstream>
    And agent Ann in the queue "Support"
    And Kai has a conversation that is Closed
    When Ann <tries> Kai
    Then the request is refused
    And the request changed nothing
    And the conversation of Kai is Closed

    Examples:
      | channel   | a workstream                | tries                        |
      | live chat | a live chat workstream      | opens the conversation of    |
      | live chat | a live chat workstream      | picks the conversation of    |
      | live chat | a live chat workstream      | ends the conversation of     |
      | SMS       | an SMS workstream on Twilio | opens the conversation of    |
      | SMS       | an SMS workstream on Twilio | picks the conversation of    |
      | SMS       | an SMS workstream on Twilio | closes the session with      |
      | SMS       | an SMS workstream on Twilio | releases the conversation of |
      | LINE      | a LINE workstream           | opens the conversation of    |
      | voice     | a voice workstream          | opens the conversation of    |

  @LC-002
  Scenario Outline: A customer cannot end a conversation on <channel>
    Given Contoso with <a workstream>
    And agent Ann in the queue "Support"
    And Kai has a conversation that is Active
    When Kai ends the chat
    Then the request is refused
    And the request changed nothing
    And the conversation of Kai is Active

    Examples:
      | channel         | a workstream                 |
      | persistent chat | a persistent chat workstream |
      | WhatsApp        | a WhatsApp workstream        |

  @LC-002
  Scenario Outline: A record, <status>: an agent <tries>
    Given Contoso with a record workstream
    And agent Ann in the queue "Support"
    And the case C17 arrives on the workstream "record"
    And Ann accepts the conversation of C17
    When Ann <tries> C17
    Then the request is refused
    And the request changed nothing
    And the conversation of C17 is Active

    Examples:
      | status | tries                    |
      | Active | ends the conversation of |
      | Active | closes the session with  |

  @LC-040
  Scenario Outline: There is nobody to write to while a conversation is <status>
    Given Contoso with an SMS workstream on Twilio
    And agent Ann in the queue "Support"
    And Kai has a conversation that is <status>
    When Ann writes "Are you still there?" to Kai
    Then the request is refused
    And the request changed nothing
    And Kai does not receive "Are you still there?"

    Examples:
      | status  |
      | Open    |
      | Waiting |
      | Wrap-up |
      | Closed  |

  @LC-040
  Scenario: Nor before the agent has accepted it
    Given Contoso with an SMS workstream on Twilio
    And agent Ann in the queue "Support"
    And Kai texts "Hello" to 14255550100
    When Ann writes "How can I help?" to Kai
    Then the request is refused
    And Kai does not receive "How can I help?"
    When Ann accepts the conversation of Kai
    And Ann writes "How can I help?" to Kai
    Then Kai receives "How can I help?"
