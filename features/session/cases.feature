Feature: Cases are worked on beside conversations
  An agent looks a case up, or goes on with another one, while a customer is there;
  neither must push the other off the screen.

  Background:
    Given Contoso with an SMS workstream on Twilio
    And agent Ann in the queue "Support"
    And these cases:
      | ticketnumber |
      | CAS-7        |
      | CAS-8        |

  @SES-001
  Scenario Outline: A case is opened in a session of its own from a <place>
    Given Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    When Ann opens the case "CAS-7" from a <place>
    Then Ann sees sessions with Kai and "CAS-7"

    Examples:
      | place     |
      | dashboard |
      | grid      |

  @SES-001
  Scenario: A conversation comes beside a case
    Given Ann opens the case "CAS-7" from the dashboard
    When Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    Then Ann sees sessions with "CAS-7" and Kai

  @SES-001
  Scenario: Each case has its own session, and closing one leaves the others
    Given Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    When Ann opens the case "CAS-7" from the dashboard
    And Ann opens the case "CAS-8" from the dashboard
    Then Ann sees sessions with Kai, "CAS-7" and "CAS-8"
    When Ann closes the session with the case "CAS-7"
    Then Ann sees sessions with Kai and "CAS-8"
    When Kai texts "Are you there?"
    Then Ann reads "Are you there?" in the conversation of Kai
