Feature: What nobody closes, time closes
  Forgotten conversations would fill lists and hold agents for ever. Each kind has
  its own patience in each state.

  Background:
    Given supervisors may monitor, assign, transfer and force close

  @LC-014
  Scenario Outline: <channel>, <status>: closed after <patience>, by the run that comes next
    Given Contoso with <a workstream>
    And agent Ann in the queue "Support"
    And 30 seconds pass
    And Kai has a conversation that is <status>
    And 4 minutes pass
    And Mia has a conversation that is <status>
    When <ten minutes less> pass
    And 5 minutes 59 seconds pass
    Then the conversation of Kai is <status>
    When 4 minutes pass
    Then the conversation of Mia is <status>
    When 5 minutes 2 seconds pass
    Then the conversation of Kai is Closed
    And the conversation of Mia is Closed
    And the status change reason of the conversation of Mia is AutoClosedBySystem

    Examples:
      | channel         | a workstream                 | status  | patience   | ten minutes less            |
      | live chat       | a live chat workstream       | Open    | 20 minutes | 10 minutes                  |
      | live chat       | a live chat workstream       | Wrap-up | 15 minutes | 5 minutes                   |
      | persistent chat | a persistent chat workstream | Open    | 30 days    | 29 days 23 hours 50 minutes |
      | persistent chat | a persistent chat workstream | Wrap-up | 1 day      | 23 hours 50 minutes         |
      | SMS             | an SMS workstream on Twilio  | Open    | 30 days    | 29 days 23 hours 50 minutes |
      | SMS             | an SMS workstream on Twilio  | Active  | 30 days    | 29 days 23 hours 50 minutes |
      | SMS             | an SMS workstream on Twilio  | Wrap-up | 1 day      | 23 hours 50 minutes         |
      | LINE            | a LINE workstream            | Open    | 30 days    | 29 days 23 hours 50 minutes |
      | LINE            | a LINE workstream            | Active  | 30 days    | 29 days 23 hours 50 minutes |
      | LINE            | a LINE workstream            | Wrap-up | 1 day      | 23 hours 50 minutes         |
      | WhatsApp        | a WhatsApp workstream        | Open    | 30 days    | 29 days 23 hours 50 minutes |
      | WhatsApp        | a WhatsApp workstream        | Active  | 30 days    | 29 days 23 hours 50 minutes |
      | WhatsApp        | a WhatsApp workstream        | Wrap-up | 1 day      | 23 hours 50 minutes         |
      | voice           | a voice workstream           | Open    | 30 days    | 29 days 23 hours 50 minutes |
      | voice           | a voice workstream           | Wrap-up | 1 day      | 23 hours 50 minutes         |

  @LC-014 @LC-011
  Scenario Outline: Waiting for the customer ends after <patience> on <channel>, unless the workstream says otherwise
    Given Contoso with <a workstream>
    And agent Ann in the queue "Support"
    And 30 seconds pass
    And Kai has a conversation that is Waiting
    And 4 minutes pass
    And Mia has a conversation that is Waiting
    When <ten minutes less> pass
    And 5 minutes 59 seconds pass
    Then the conversation of Kai is Waiting
    When 4 minutes pass
    Then the conversation of Mia is Waiting
    When 5 minutes 2 seconds pass
    Then the conversation of Kai is Closed
    And the conversation of Mia is Closed

    Examples:
      | channel         | a workstream                 | patience | ten minutes less            |
      | persistent chat | a persistent chat workstream | 28 days  | 27 days 23 hours 50 minutes |
      | SMS             | an SMS workstream on Twilio  | 2 days   | 1 day 23 hours 50 minutes   |

  @LC-017
  Scenario: A live chat in progress is never closed by time
    Given Contoso with a live chat workstream
    And agent Ann in the queue "Support"
    And Kai has a conversation that is Active
    When 60 days pass
    Then the conversation of Kai is Active
    And the conversation of Kai is with Ann

  @LC-017
  Scenario: A call of two hours goes to Wrap-up
    Given Contoso with a voice workstream
    And agent Ann in the queue "Support"
    And 30 seconds pass
    And Kai has a conversation that is Active
    When 1 hour 59 minutes 59 seconds pass
    Then the conversation of Kai is Active
    When 5 minutes 2 seconds pass
    Then the conversation of Kai is Wrap-up
    And the conversation of Kai is with Ann
    When Ann closes the session with Kai
    Then the conversation of Kai is Closed

  @LC-017
  Scenario: Nor does it last longer when it begins shortly before a run
    Given Contoso with a voice workstream
    And agent Ann in the queue "Support"
    And 4 minutes 30 seconds pass
    And Kai has a conversation that is Active
    When 1 hour 59 minutes 59 seconds pass
    Then the conversation of Kai is Active
    When 5 minutes 2 seconds pass
    Then the conversation of Kai is Wrap-up

  @LC-018
  Scenario Outline: A live chat is not closed while its capacity is blocked for longer: <block>
    Given Contoso with a live chat workstream
    And the workstream "live chat" blocks capacity in Wrap-up for <block>
    And agent Ann in the queue "Support"
    And Kai has a conversation that is Wrap-up
    When <later> pass
    Then the conversation of Kai is Wrap-up
    When 15 minutes pass
    Then the conversation of Kai is Closed

    Examples:
      | block      | later      |
      | 40 minutes | 39 minutes |
      | 5 minutes  | 14 minutes |

  @LC-018
  Scenario: Fifteen minutes of block and ten minutes of auto-close are fifteen minutes
    Given Contoso with a live chat workstream
    And the workstream "live chat" blocks capacity in Wrap-up for 15 minutes
    And agent Ann in the queue "Support"
    And Ada sets the closing timer of live chat in Wrap-up to 10 minutes
    And 15 minutes pass
    And Kai has a conversation that is Wrap-up
    When 14 minutes pass
    Then the conversation of Kai is Wrap-up
    When 7 minutes pass
    Then the conversation of Kai is Closed

  @LC-018
  Scenario: The block holds back live chats only
    Given Contoso with an SMS workstream on Twilio
    And the workstream "SMS" blocks capacity in Wrap-up for 40 minutes
    And agent Ann in the queue "Support"
    And Ada sets the closing timer of SMS in Wrap-up to 10 minutes
    And 15 minutes pass
    And Kai has a conversation that is Wrap-up
    When 9 minutes pass
    Then the conversation of Kai is Wrap-up
    When 7 minutes pass
    Then the conversation of Kai is Closed

  @LC-019
  Scenario: An administrator has less patience
    Given Contoso with an SMS workstream on Twilio
    And a WhatsApp workstream "WhatsApp"
    And agent Ann in the queue "Support"
    And Ada sets the closing timer of SMS in Wrap-up to 60 minutes
    And Ada sets the closing timer of WhatsApp in Wrap-up to 180 minutes
    And 15 minutes pass
    And 30 seconds pass
    And Kai has a conversation on SMS that is Wrap-up
    And Mia has a conversation on WhatsApp that is Wrap-up
    And Leo has a conversation on SMS that is Active
    When 59 minutes 59 seconds pass
    Then the conversation of Kai is Wrap-up
    When 5 minutes 2 seconds pass
    Then the conversation of Kai is Closed
    And the conversation of Mia is Wrap-up
    And the conversation of Leo is Active
    When 2 hours pass
    Then the conversation of Mia is Closed
    And the conversation of Leo is Active

  @LC-019
  Scenario: An administrator has more patience
    Given Contoso with a live chat workstream
    And agent Ann in the queue "Support"
    And Ada sets the closing timer of live chat in Open to 60 minutes
    And 15 minutes pass
    And 4 minutes 30 seconds pass
    And Kai has a conversation that is Open
    When 59 minutes 59 seconds pass
    Then the conversation of Kai is Open
    When 5 minutes 2 seconds pass
    Then the conversation of Kai is Closed

  @LC-019
  Scenario: A change is honoured by the first run after it took effect
    Given Contoso with an SMS workstream on Twilio
    And agent Ann in the queue "Support"
    And Kai has a conversation that is Wrap-up
    And 3 hours pass
    When Ada sets the closing timer of SMS in Wrap-up to 60 minutes
    And 21 minutes pass
    Then the conversation of Kai is Closed

  @LC-019
  Scenario: So is a change of what the workstream allows
    Given Contoso with an SMS workstream on Twilio
    And agent Ann in the queue "Support"
    And Kai has a conversation that is Waiting
    And 3 hours pass
    When Ada changes the workstream "SMS" to close Waiting conversations after 1 hour of inactivity
    And 21 minutes pass
    Then the conversation of Kai is Closed

  @LC-015
  Scenario: A run of the scheduler closes, not the instant
    Given Contoso with a live chat workstream
    And agent Ann in the queue "Support"
    And Ann sets her presence to Away
    And 30 seconds pass
    And Kai starts a chat
    And 1 minute passes
    And Mia starts a chat
    And 1 minute passes
    And Leo starts a chat
    And 1 minute passes
    And Zoe starts a chat
    And 1 minute passes
    And Noor starts a chat
    When 21 minutes 1 second pass
    Then the conversation of Kai is Closed
    When 4 minutes pass
    Then the conversation of Noor is Closed
    And the conversations of Kai, Mia, Leo, Zoe and Noor were closed no time or whole periods of 5 minutes apart

  @LC-016
  Scenario: Monitoring starts the measurement again
    Given Contoso with a live chat workstream
    And agent Ann in the queue "Support"
    And Kai has a conversation that is Wrap-up
    And 10 minutes pass
    When Sue monitors the conversation of Kai
    And 14 minutes pass
    Then the conversation of Kai is Wrap-up
    When 10 minutes pass
    Then the conversation of Kai is Closed

  @LC-016 @SUP-035
  Scenario: So does a consult
    Given Contoso with an SMS workstream on Twilio
    And agents Ann and Bob in the queue "Support"
    And Kai has a conversation that is Active
    And 29 days pass
    When Ann consults Bob about the conversation of Kai
    And 29 days pass
    Then the conversation of Kai is Active
    When 2 days pass
    Then the conversation of Kai is Closed

  @LC-016
  Scenario: The answer to a consult does so, too
    Given Contoso with an SMS workstream on Twilio
    And notifications of the workstream "SMS" time out after 30 minutes
    And agents Ann and Bob in the queue "Support"
    And Kai has a conversation that is Active
    And Ann consults Bob about the conversation of Kai
    And 20 minutes pass
    When Bob accepts the conversation of Kai
    And 29 days 23 hours 50 minutes pass
    Then the conversation of Kai is Active
    When 20 minutes pass
    Then the conversation of Kai is Closed

  @LC-016
  Scenario: And so does an agent who takes over
    Given Contoso with an SMS workstream on Twilio
    And notifications of the workstream "SMS" time out after 30 minutes
    And agents Ann and Bob in the queue "Support"
    And Kai has a conversation that is Active
    And Ann consults Bob about the conversation of Kai
    And Bob accepts the conversation of Kai
    And Ann transfers the conversation of Kai to Bob
    And 20 minutes pass
    When Bob accepts the conversation of Kai
    And 29 days 23 hours 50 minutes pass
    Then the conversation of Kai is Active
    When 20 minutes pass
    Then the conversation of Kai is Closed

  @LC-016 @SUP-035
  Scenario: So does a transfer
    Given Contoso with an SMS workstream on Twilio
    And a queue "Billing"
    And agent Ann in the queue "Support"
    And agent Bob in the queue "Billing"
    And Bob is not signed in
    And Kai has a conversation that is Active
    And 29 days pass
    When Ann transfers the conversation of Kai to the queue "Billing"
    And 29 days pass
    Then the conversation of Kai is Open
    When 2 days pass
    Then the conversation of Kai is Closed

  @LC-016
  Scenario: Nothing but age counts for who was left alone
    Given Contoso with an SMS workstream on Twilio
    And agents Ann and Bob in the queue "Support"
    And Kai has a conversation that is Active
    When 31 days pass
    Then the conversation of Kai is Closed

  @LC-035 @exact
  Scenario: The first run after the deadline closes
    Given Contoso with a live chat workstream
    And agent Ann in the queue "Support"
    And Ann sets her presence to Away
    And 30 seconds pass
    And Kai starts a chat
    When 24 minutes 29.999 seconds pass
    Then the conversation of Kai is Open
    When 1 millisecond passes
    Then the conversation of Kai is Closed

  @LC-035 @exact
  Scenario: A run at the very deadline does not, the next one does
    Given Contoso with a live chat workstream
    And agent Ann in the queue "Support"
    And Ann sets her presence to Away
    And Kai starts a chat
    When 20 minutes pass
    Then the conversation of Kai is Open
    When 4 minutes 59.999 seconds pass
    Then the conversation of Kai is Open
    When 1 millisecond passes
    Then the conversation of Kai is Closed

  @LC-035 @exact
  Scenario: A deadline just before a run is over at that run
    Given Contoso with a live chat workstream
    And agent Ann in the queue "Support"
    And Ann sets her presence to Away
    And Kai starts a chat
    And 1 minute passes
    And Kai texts "Is anybody there?"
    And 3 minutes 59.999 seconds pass
    And Kai texts "Hello?"
    When 20 minutes pass
    Then the conversation of Kai is Open
    When 1 millisecond passes
    Then the conversation of Kai is Closed

  @LC-038
  Scenario Outline: The measurement starts again when <what happens>
    Given Contoso with an SMS workstream on Twilio
    And a queue "Billing"
    And agent Bob in the queue "Billing"
    And Bob is not signed in
    And agent Ann in the queue "Support"
    And these contacts:
      | fullname   |
      | Kai Tanaka |
    And Kai has a conversation that is <status>
    And 20 hours pass
    When <what happens>
    And <nearly> pass
    Then the conversation of Kai is <then>
    When 20 hours pass
    Then the conversation of Kai is Closed

    Examples:
      | what happens                                           | status  | nearly           | then    |
      | Kai texts "One more thing" to 14255550100              | Active  | 29 days 10 hours | Active  |
      | Ann writes "One more thing" to Kai                     | Active  | 29 days 10 hours | Active  |
      | Ann ends the conversation of Kai                       | Active  | 22 hours         | Wrap-up |
      | Ann links the conversation of Kai to "Kai Tanaka"      | Wrap-up | 22 hours         | Wrap-up |
      | Sue monitors the conversation of Kai                   | Wrap-up | 22 hours         | Wrap-up |
      | Sue assigns the conversation of Kai to the queue "Billing" | Open | 29 days 10 hours | Open    |

  @LC-038
  Scenario: An automated message is of neither side
    Given Contoso with an SMS workstream on Twilio
    And agent Ann in the queue "Support"
    And Kai has a conversation that is Active
    And 20 days pass
    And Ann loses her connection
    And 1 minute passes
    And Ann signs in again
    When 11 days pass
    Then Kai is told "Agent disconnected from conversation"
    And the conversation of Kai is Closed
