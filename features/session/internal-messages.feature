Feature: Internal messages stay inside
  Agents and supervisors speak about a customer in the customer's own conversation;
  nothing of it may ever reach the customer, on whatever channel.

  Background:
    Given supervisors may monitor, assign, transfer and force close

  @SES-010
  Scenario Outline: An agent's internal message does not go to the customer's phone: <workstream>
    Given Contoso with <workstream>
    And agents Ann and Bob in the queue "Support"
    And Bob sets his presence to Away
    And Kai has a conversation that is Active
    And Sue monitors the conversation of Kai
    When Ann writes "Shall we refund?" to the agents in the conversation of Kai
    Then Ann reads "Shall we refund?" in the conversation of Kai
    And Sue reads "Shall we refund?" in the conversation of Kai
    When Ann writes "We will refund it" to Kai
    Then Kai receives "We will refund it"
    And Kai does not receive "Shall we refund?"

    Examples:
      | workstream                    |
      | an SMS workstream on Twilio   |
      | an SMS workstream on TeleSign |
      | a LINE workstream             |

  @SES-010
  Scenario Outline: Nor does the customer find it in the conversation: <workstream>
    Given Contoso with <workstream>
    And agents Ann and Bob in the queue "Support"
    And Bob sets his presence to Away
    And Kai has a conversation that is Active
    And Sue monitors the conversation of Kai
    When Ann writes "Shall we refund?" to the agents in the conversation of Kai
    Then Ann reads "Shall we refund?" in the conversation of Kai
    And Sue reads "Shall we refund?" in the conversation of Kai
    When Ann writes "We will refund it" to Kai
    Then Kai reads "We will refund it" in the conversation of Kai
    And Kai does not read "Shall we refund?" in the conversation of Kai
    And Kai does not receive "Shall we refund?"

    Examples:
      | workstream                    |
      | a live chat workstream        |
      | a persistent chat workstream  |
      | a WhatsApp workstream         |
      | a Facebook workstream         |
      | a WeChat workstream           |
      | a Microsoft Teams workstream  |
      | an Apple Messages workstream  |
      | a custom messaging workstream |
      | a voice workstream            |

  @SES-010
  Scenario Outline: A supervisor's internal message neither: <workstream>
    Given Contoso with <workstream>
    And agent Ann in the queue "Support"
    And Kai has a conversation that is Active
    And Sue monitors the conversation of Kai
    When Sue writes "Offer a discount" to the agents in the conversation of Kai
    Then Ann reads "Offer a discount" in the conversation of Kai
    And Kai does not receive "Offer a discount"
    When Sue joins the conversation of Kai
    And Sue writes "Hello from Sue" to Kai
    Then Kai receives "Hello from Sue"

    Examples:
      | workstream                  |
      | an SMS workstream on Twilio |
      | a LINE workstream           |
