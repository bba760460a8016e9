Feature: At Twilio customers opt out with a word
  Whoever has opted out hears nothing more from that number, whatever an agent
  writes; the platform only passes on what Twilio says.

  Background:
    Given Contoso with an SMS workstream on Twilio
    And an SMS workstream "Billing" on Twilio with the number 14255550190
    And an SMS workstream "Third" on Twilio with the number 14255550191
    And an SMS workstream "Toll-free" on Twilio with the number 18005550199
    And a message template "news" for SMS: "We have new tents"
    And agent Ann with 200 units
    And Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai

  @TW-009
  Scenario: The platform sends all the same, Twilio refuses
    Given Mia texts "STOP" to 14255550100
    And Mia texts "Are you open?"
    And Ann accepts the conversation of Mia
    When Ann writes "Hi" to Mia
    Then Twilio was asked to send "Hi" once
    And Mia does not receive "Hi"

  @TW-011
  Scenario Outline: A word of its own opts out, and the message is forwarded all the same
    When Mia texts "<word>" to 14255550100
    And Mia texts "Are you open?"
    Then 3 messages of customers have come in
    When Ann accepts the conversation of Mia
    And Ann writes "Hi" to Mia
    Then Mia does not receive "Hi"

    Examples:
      | word        |
      | STOP        |
      | STOPALL     |
      | UNSUBSCRIBE |
      | CANCEL      |
      | END         |
      | QUIT        |
      | REVOKE      |
      | OPTOUT      |
      | stop        |

  @TW-011
  Scenario Outline: Among other words it does nothing
    When Kai texts "<words>"
    And Ann writes "Hi" to Kai
    Then Kai receives "Hi"

    Examples:
      | words            |
      | STOP PLEASE      |
      | Please stop      |
      | THE END          |
      | CANCEL the order |

  @TW-012
  Scenario: After an opt-out sending fails with 21610, and the agent learns of it
    Given Mia texts "STOP" to 14255550100
    And Mia texts "Are you open?"
    And Ann accepts the conversation of Mia
    When Ann writes "Hi" to Mia
    Then the message "Hi" to Mia failed with the code 21610
    And the agents in the conversation of Mia are told "Message or attachment couldn't be sent"

  @TW-012
  Scenario: Other support numbers are not affected
    Given Kai texts "STOP"
    When Ada sends the template "news" from 14255550190 to Kai
    Then Kai receives "We have new tents" from 14255550190
    When Ada sends the template "news" from 14255550100 to Kai
    Then the customer Kai received "We have new tents" once

  @TW-012
  Scenario: Other customers are not affected
    Given Kai texts "STOP"
    When Mia texts "Hello" to 14255550100
    And Ann accepts the conversation of Mia
    And Ann writes "Hi" to Mia
    Then Mia receives "Hi"

  @TW-013
  Scenario Outline: A word of its own opts in again, on toll-free numbers not every one
    Given Mia texts "STOP" to <number>
    When Mia texts "<word>"
    And Ann accepts the conversation of Mia
    And Ann writes "Hi" to Mia
    Then Mia <receives> "Hi"

    Examples:
      | number      | word   | receives         |
      | 14255550191 | START  | receives         |
      | 14255550191 | YES    | receives         |
      | 14255550191 | UNSTOP | receives         |
      | 14255550191 | GO     | does not receive |
      | 18005550199 | START  | receives         |
      | 18005550199 | UNSTOP | receives         |
      | 18005550199 | YES    | does not receive |

  @TW-013
  Scenario Outline: A call for help is answered by Twilio and changes nothing
    When Kai texts "<word>"
    Then Kai receives "Reply STOP to unsubscribe. Msg&Data Rates May Apply."
    And Ann reads "<word>" in the conversation of Kai
    When Mia texts "STOP" to 14255550100
    And Mia texts "<word>"
    And Ann accepts the conversation of Mia
    And Ann writes "Hi" to Mia
    Then Mia does not receive "Hi"

    Examples:
      | word |
      | HELP |
      | INFO |

  @TW-013
  Scenario Outline: After an opt-out help is still given, but not on toll-free numbers
    Given Mia texts "STOP" to <number>
    When Mia texts "HELP"
    Then Mia <receives> "Reply STOP to unsubscribe. Msg&Data Rates May Apply."

    Examples:
      | number      | receives         |
      | 14255550191 | receives         |
      | 18005550199 | does not receive |
