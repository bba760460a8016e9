Feature: A supervisor force closes a conversation
  A conversation that must not go on ends at once, whoever holds it, and everybody
  who took part is told that a supervisor did it.

  Background:
    Given supervisors may monitor, transfer and force close

  Rule: Which conversations

    @SUP-027
    Scenario Outline: Messaging conversations and calls are ended: <workstream>
      Given Contoso with <workstream>
      And agent Ann with 100 units
      And Kai has a conversation that is Active
      When Sue force closes the conversation of Kai
      Then the conversation of Kai is Closed

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
        | a voice workstream            |

    @SUP-029
    Scenario Outline: <status> can be force closed
      Given Contoso with an SMS workstream on Twilio
      And agent Ann with 100 units
      And Kai has a conversation that is <status>
      When Sue force closes the conversation of Kai
      Then the conversation of Kai is Closed

      Examples:
        | status  |
        | Open    |
        | Active  |
        | Waiting |
        | Wrap-up |

    @SUP-029
    Scenario Outline: <workstream>: <status> can be force closed
      Given Contoso with <workstream>
      And agent Ann with 100 units
      And Kai has a conversation that is <status>
      When Sue force closes the conversation of Kai
      Then the conversation of Kai is Closed

      Examples:
        | workstream                   | status  |
        | a live chat workstream       | Open    |
        | a live chat workstream       | Wrap-up |
        | a persistent chat workstream | Open    |
        | a persistent chat workstream | Waiting |
        | a persistent chat workstream | Wrap-up |
        | a voice workstream           | Open    |
        | a voice workstream           | Wrap-up |

    @SUP-029
    Scenario: On a closed conversation it fails without change
      Given Contoso with an SMS workstream on Twilio
      And agent Ann with 100 units
      And Kai has a conversation that is Closed
      When Sue force closes the conversation of Kai
      Then the request is refused
      And Kai is not told "Supervisor ended conversation"

    @SUP-027
    Scenario: A chat that was raised to voice is ended as well
      Given Contoso with a live chat workstream
      And agent Ann with 100 units
      And Kai has a conversation that is Active
      And Ann raises the conversation of Kai to voice
      When Sue force closes the conversation of Kai
      Then the conversation of Kai is Closed

  Rule: Who is told

    Background:
      Given Contoso with an SMS workstream on Twilio
      And agent Ann with 100 units
      And agents Bob and Cid with 60 units each
      And Tom is a supervisor
      And Kai has a conversation that is Active

    @SUP-028
    Scenario: Customer and agent
      When Sue force closes the conversation of Kai
      Then Kai is told "Supervisor ended conversation"
      And Ann is notified that Sue closed the conversation of Kai

    @SUP-028
    Scenario: Everybody else who takes part
      Given Ann consults Bob about the conversation of Kai
      And Bob accepts the conversation of Kai
      And Tom monitors the conversation of Kai
      And Tom joins the conversation of Kai
      When Sue force closes the conversation of Kai
      Then Ann is notified that Sue closed the conversation of Kai
      And Bob is notified that Sue closed the conversation of Kai
      And Tom is notified that Sue closed the conversation of Kai

    @SUP-027
    Scenario: Afterwards nobody works on it any more
      When Sue force closes the conversation of Kai
      Then the conversation of Kai is with nobody
      And Ann has no session with Kai
      And Ann has 100 units free
      When Ann writes "Still there?" to Kai
      Then the request is refused
      And Kai does not receive "Still there?"
