Feature: Browser tabs know nothing of each other's sessions
  The app is made for many sessions in one browser tab; whoever opens it twice sees
  in each tab only what was opened there.

  Background:
    Given Contoso with an SMS workstream on Twilio
    And agent Ann in the queue "Support"
    And these cases:
      | ticketnumber |
      | CAS-7        |

  @SES-002
  Scenario: A conversation stands in the tab in which it was accepted
    Given Ann opens a second browser tab
    When Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai in her second browser tab
    Then Ann sees sessions with Kai in her second browser tab
    And Ann sees no sessions in her first browser tab

  @SES-002
  Scenario: A case stands in the tab in which it was opened
    Given Ann opens a second browser tab
    When Ann opens the case "CAS-7" from the dashboard in her first browser tab
    Then Ann sees sessions with "CAS-7" in her first browser tab
    And Ann sees no sessions in her second browser tab

  @SES-002
  Scenario: What was opened before the second tab is not in it either
    Given Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    When Ann opens a second browser tab
    Then Ann sees no sessions in her second browser tab
    When Ann opens the conversation of Kai in her second browser tab
    Then Ann sees sessions with Kai in her second browser tab
    And Ann sees sessions with Kai in her first browser tab

  @SES-002
  Scenario: Closing a case in one tab leaves it open in the other
    Given Ann opens the case "CAS-7" from the dashboard in her first browser tab
    And Ann opens the case "CAS-7" from the dashboard in her second browser tab
    When Ann closes the session with the case "CAS-7" in her first browser tab
    Then Ann sees no sessions in her first browser tab
    And Ann sees sessions with "CAS-7" in her second browser tab

  @PR-024
  Scenario: Several tabs of one agent show the same presence, and refreshing one does not change it
    Given Ann opens a second browser tab
    And Ann sets her presence to Away
    When Ann refreshes the whole page in her second browser tab
    Then Ann is Away
    When Ann closes her second browser tab
    Then Ann is Away
