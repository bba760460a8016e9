Feature: A lost connection is forgiven for two and a half minutes
  A browser that drops for a moment must not cost an agent the chosen presence,
  and one that is gone for good must not pretend that somebody is there.

  Background:
    Given Contoso with an SMS workstream on Twilio
    And agents Ann and Bob in the queue "Support"

  @PR-002
  Scenario: Back in time, the presence is as it was
    Given Ann sets her presence to Away
    When Ann loses her connection
    And 2 minutes pass
    And Ann signs in again
    Then Ann is Away

  @PR-002 @exact
  Scenario: In time is up to the last moment of two and a half minutes
    Given Ann sets her presence to Away
    When Ann loses her connection
    And 149.9 seconds pass
    And Ann signs in again
    Then Ann is Away

  @PR-002
  Scenario: Back in time with a presence of the organisation's own
    Given a presence "Lunch" with the base status Away
    And Ann sets her presence to "Lunch"
    When Ann loses her connection
    And 2 minutes pass
    And Ann signs in again
    Then Ann shows "Lunch"

  @PR-003
  Scenario: Back too late, the presence is calculated afresh
    Given Ann sets her presence to Away
    When Ann loses her connection
    And 2 minutes 31 seconds pass
    And Ann signs in again
    Then Ann is Available

  @PR-032 @exact
  Scenario: Back on the last instant of the window
    Given Ann sets her presence to Away
    When Ann loses her connection
    And 150.0 seconds pass
    And Ann signs in again
    Then Ann is Away

  @PR-032 @exact
  Scenario: Back a tenth of a second after the window
    Given Ann sets her presence to Away
    When Ann loses her connection
    And 150.1 seconds pass
    And Ann signs in again
    Then Ann is Available

  @PR-019
  Scenario: In between the agent is Offline and gets no work
    Given Bob is not signed in
    When Ann loses her connection
    Then Ann is Offline
    When Kai texts "Hello" to 14255550100
    Then the conversation of Kai is Open
    And Ann is not offered the conversation of Kai

  @PR-020
  Scenario Outline: Every way to be gone is a disconnection
    Given Ann sets her presence to Do not disturb
    When Ann <is gone>
    Then Ann is Offline

    Examples:
      | is gone                |
      | closes her browser tab |
      | signs out              |
      | switches her device off |
      | loses her connection   |

  @PR-035
  Scenario: After an explicit sign-out the manual presence does not come back
    Given Ann sets her presence to Away
    When Ann signs out
    And 1 minute passes
    And Ann signs in again
    Then Ann is Available

  @PR-035
  Scenario: Nor does it come back later, with the next piece of work
    Given Bob is not signed in
    And Ann sets her presence to Away
    When Ann signs out
    And 1 minute passes
    And Ann signs in again
    And Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    Then Ann is Busy

  @PR-035
  Scenario Outline: After any other disconnection the manual presence comes back
    Given Ann sets her presence to Do not disturb
    When Ann <is gone>
    And 1 minute passes
    And Ann signs in again
    Then Ann is Do not disturb

    Examples:
      | is gone                 |
      | closes her browser tab  |
      | switches her device off |
      | loses her connection    |

  @PR-035 @PR-039
  Scenario: What the system would show is kept up to date while somebody is signed out
    Given Bob is not signed in
    And Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    And Ann sets her presence to Away
    When Ann signs out
    And 1 minute passes
    And Ann signs in again
    Then Ann is Busy
