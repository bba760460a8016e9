Feature: A lost browser costs the screen and not the work
  A page that is refreshed or closed by mistake happens every day. What was on the
  screen has to be opened again; conversations and saved data are where they were.

  Background:
    Given these cases:
      | ticketnumber | description |
      | CAS-7        | A torn tent |

  Rule: What is open is lost

    @SES-003
    Scenario Outline: All sessions are gone: <what happens>
      Given Contoso with an SMS workstream on Twilio
      And agent Ann in the queue "Support"
      And Kai texts "Hello" to 14255550100
      And Ann accepts the conversation of Kai
      And Ann opens the case "CAS-7" from the dashboard
      When <what happens>
      And Ann signs in again
      Then Ann sees no sessions

      Examples:
        | what happens               |
        | Ann closes her browser     |
        | the browser of Ann crashes |

    @SES-003
    Scenario: All sessions are gone: the whole page is refreshed
      Given Contoso with an SMS workstream on Twilio
      And agent Ann in the queue "Support"
      And Kai texts "Hello" to 14255550100
      And Ann accepts the conversation of Kai
      And Ann opens the case "CAS-7" from the dashboard
      When Ann refreshes the whole page
      Then Ann sees no sessions

    @SES-003
    Scenario: A second tab that stays open keeps its sessions
      Given Contoso with an SMS workstream on Twilio
      And agent Ann in the queue "Support"
      And Ann opens the case "CAS-7" from the dashboard in her second browser tab
      When Ann refreshes the whole page in her first browser tab
      Then Ann sees sessions with "CAS-7" in her second browser tab

  Rule: What was typed is kept where forms save by themselves

    @SES-004
    Scenario Outline: A form that saves by itself has kept what was typed: <what happens>
      Given Contoso
      And agent Ann in the queue "Support"
      And agent Bob in the queue "Support"
      When Ann types "Size 42" into description of "CAS-7"
      And <what happens>
      Then Bob sees "Size 42" in description of "CAS-7"
      And Ann sees "Size 42" in description of "CAS-7"

      Examples:
        | what happens                 |
        | Ann refreshes the whole page |
        | Ann closes her browser       |
        | the browser of Ann crashes   |

    @SES-004
    Scenario Outline: A form that does not has lost it: <what happens>
      Given Contoso
      And agent Ann in the queue "Support"
      And the form of cases does not save by itself
      When Ann types "Size 42" into description of "CAS-7"
      Then Ann sees "Size 42" in description of "CAS-7"
      When <what happens>
      Then Ann sees "A torn tent" in description of "CAS-7"

      Examples:
        | what happens                 |
        | Ann refreshes the whole page |
        | Ann closes her browser       |
        | the browser of Ann crashes   |

    @SES-004
    Scenario: What was saved by hand is kept
      Given Contoso
      And agent Ann in the queue "Support"
      And the form of cases does not save by itself
      When Ann types "Size 42" into description of "CAS-7"
      And Ann saves description of "CAS-7"
      And the browser of Ann crashes
      Then Ann sees "Size 42" in description of "CAS-7"

  Rule: Ongoing conversations are taken up again from the dashboard

    @SES-005
    Scenario Outline: A <conversation> goes on: <what happens>
      Given Contoso with <workstream>
      And agent Ann in the queue "Support"
      And Kai has a conversation that is Active
      When <what happens>
      And Ann signs in again
      Then the conversation of Kai is among the My work items of Ann
      When Ann opens the conversation of Kai
      Then Ann sees sessions with Kai
      And the conversation of Kai is Active
      And the conversation of Kai is with Ann

      Examples:
        | conversation | workstream                  | what happens               |
        | chat         | a live chat workstream      | Ann closes her browser     |
        | chat         | a live chat workstream      | the browser of Ann crashes |
        | voice call   | a voice workstream          | Ann closes her browser     |
        | voice call   | a voice workstream          | the browser of Ann crashes |
        | text         | an SMS workstream on Twilio | the browser of Ann crashes |

    @SES-005
    Scenario Outline: After a refresh a <conversation> goes on, too
      Given Contoso with <workstream>
      And agent Ann in the queue "Support"
      And Kai has a conversation that is Active
      When Ann refreshes the whole page
      Then the conversation of Kai is among the My work items of Ann
      When Ann opens the conversation of Kai
      Then Ann sees sessions with Kai
      And the conversation of Kai is with Ann

      Examples:
        | conversation | workstream             |
        | chat         | a live chat workstream |
        | voice call   | a voice workstream     |

    @SES-005
    Scenario: The earlier messages are there, and the conversation continues
      Given Contoso with an SMS workstream on Twilio
      And agent Ann in the queue "Support"
      And Kai texts "My tent leaks" to 14255550100
      And Ann accepts the conversation of Kai
      And Ann writes "Which model?" to Kai
      When the browser of Ann crashes
      And Kai texts "The blue one"
      And Ann signs in again
      And Ann opens the conversation of Kai
      Then Ann reads from Kai in this order: "My tent leaks" and "The blue one"
      And Ann reads "Which model?" in the conversation of Kai
      When Ann writes "We send another" to Kai
      Then Kai receives "We send another"

  Rule: Sessions of cases are not

    @SES-006
    Scenario Outline: A case is opened again by hand: <what happens>
      Given Contoso
      And agent Ann in the queue "Support"
      And Ann opens the case "CAS-7" from the dashboard
      When <what happens>
      And Ann signs in again
      And 1 minute passes
      Then Ann sees no sessions
      When Ann opens the case "CAS-7" from the dashboard
      Then Ann sees sessions with "CAS-7"

      Examples:
        | what happens               |
        | Ann closes her browser     |
        | the browser of Ann crashes |

    @SES-006
    Scenario: Opening a conversation again brings no case back
      Given Contoso with an SMS workstream on Twilio
      And agent Ann in the queue "Support"
      And Kai texts "Hello" to 14255550100
      And Ann accepts the conversation of Kai
      And Ann opens the case "CAS-7" from the dashboard
      When Ann refreshes the whole page
      And Ann opens the conversation of Kai
      Then Ann sees sessions with Kai
      When Ann opens the case "CAS-7" from a grid
      Then Ann sees sessions with Kai and "CAS-7"

  Rule: How long the work stays

    @SES-025
    Scenario: A refresh is no disconnection
      Given Contoso with an SMS workstream on Twilio
      And agent Ann in the queue "Support"
      And Kai texts "Hello" to 14255550100
      And Ann accepts the conversation of Kai
      And Ann sets her presence to Do not disturb
      When Ann refreshes the whole page
      Then Ann is Do not disturb
      When 3 minutes pass
      Then the conversation of Kai is with Ann
      And the conversation of Kai is among the My work items of Ann

    @SES-025
    Scenario Outline: A closed or crashed browser is a disconnection: <what happens>
      Given Contoso with an SMS workstream on Twilio
      And agents Ann and Bob in the queue "Support"
      And Bob sets his presence to Away
      And Kai texts "Hello" to 14255550100
      And Ann accepts the conversation of Kai
      When <what happens>
      Then Ann is Offline
      When 2 minutes 29 seconds pass
      Then the conversation of Kai is among the My work items of Ann
      When 2 seconds pass
      Then the conversation of Kai is Open
      And the conversation of Kai is not among the My work items of Ann
      And the conversation of Kai is among the Open work items of Ann
      And the conversation of Kai is among the Open work items of Bob

      Examples:
        | what happens               |
        | Ann closes her browser     |
        | the browser of Ann crashes |

    @SES-025
    Scenario: Unless somebody else has got it by then
      Given Contoso with an SMS workstream on Twilio
      And agents Ann and Bob in the queue "Support"
      And Bob sets his presence to Away
      And Kai texts "Hello" to 14255550100
      And Ann accepts the conversation of Kai
      And Bob sets his presence to Available
      When the browser of Ann crashes
      And 2 minutes 31 seconds pass
      And Bob accepts the conversation of Kai
      And Ann signs in again
      Then the conversation of Kai is with Bob
      And the conversation of Kai is not among the My work items of Ann
      And the conversation of Kai is not among the Open work items of Ann
