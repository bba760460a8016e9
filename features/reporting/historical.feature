Feature: The historical report goes back twelve months or 100,000 records
  Whoever compares years or very busy months has to know what the report leaves
  out: whichever limit is hit first cuts it off.

  Background:
    Given Contoso with an SMS workstream on Twilio
    And it is 2026-01-05 09:00 UTC
    And agent Ann in the queue "Support"

  @REP-001
  Scenario: 100,000 records are all there
    Given 100,000 conversations were closed one by one from 2025-12-29 00:00:00 UTC to 2026-01-04 22:39:54 UTC
    When Ada looks at the historical report
    Then the report has 100,000 records
    And the oldest record of the report is of 2025-12-29 00:00 UTC

  @REP-001
  Scenario: Of one more, the oldest is not
    Given 100,001 conversations were closed one by one from 2025-12-29 00:00:00 UTC to 2026-01-04 22:40:00 UTC
    When Ada looks at the historical report
    Then the report has 100,000 records
    And the oldest record of the report is of 2025-12-29 00:00:06 UTC

  @REP-001
  Scenario: Within 12 months is there, and longer ago is not
    Given 1 conversation was closed at 2025-01-06 06:00 UTC
    And 1 conversation was closed at 2025-01-04 12:00 UTC
    When Ada looks at the historical report
    Then the report has 1 record
    And the oldest record of the report is of 2025-01-06 06:00 UTC

  @REP-001
  Scenario: The 12 months are hit before the 100,000 records
    Given 99,999 conversations were closed one by one from 2024-11-01 00:00:00 UTC to 2024-11-03 07:33:16 UTC
    And 10 conversations were closed at 2025-12-01 12:00 UTC
    When Ada looks at the historical report
    Then the report has 10 records

  @REP-001
  Scenario: The 100,000 records are hit before the 12 months
    Given 99,999 conversations were closed one by one from 2025-12-01 00:00:00 UTC to 2025-12-03 07:33:16 UTC
    And 10 conversations were closed at 2025-03-01 12:00 UTC
    When Ada looks at the historical report
    Then the report has 100,000 records
    And the oldest record of the report is of 2025-03-01 12:00 UTC

  @REP-001
  Scenario: A conversation that is closed now takes the place of the oldest
    Given 100,000 conversations were closed one by one from 2025-12-29 00:00:00 UTC to 2026-01-04 22:39:54 UTC
    When Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    And Ann ends the conversation of Kai
    And Ann closes the session with Kai
    And Ada looks at the historical report
    Then the report has 100,000 records
    And the newest record of the report is the conversation of Kai
    And the oldest record of the report is of 2025-12-29 00:00:06 UTC

  @REP-001
  Scenario: A conversation that is not closed is not in it
    When Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    And Ann ends the conversation of Kai
    And Ada looks at the historical report
    Then the report has 0 records

  @REP-016 @exact
  Scenario: Twelve calendar months, the limit itself included
    Given 1 conversation was closed at 2025-01-05 09:00:00.000 UTC
    And 1 conversation was closed at 2025-01-05 08:59:59.999 UTC
    When Ada looks at the historical report
    Then the report has 1 record
    And the oldest record of the report is of 2025-01-05 09:00:00.000 UTC
    When 1 millisecond passes
    And Ada looks at the historical report
    Then the report has 0 records

  @REP-016 @exact
  Scenario: The months are those of the calendar: a year with 29 February is a day longer
    Given it is 2028-06-01 09:00 UTC
    And 1 conversation was closed at 2027-06-01 09:00:00.000 UTC
    When Ada looks at the historical report
    Then the report has 1 record

  @REP-016
  Scenario: The newest by closing time are kept, whatever the order in which they are told
    Given 1 conversation was closed at 2026-01-04 23:00 UTC
    And 1 conversation was closed at 2025-11-01 12:00 UTC
    And 99,999 conversations were closed one by one from 2025-12-01 00:00:00 UTC to 2025-12-03 07:33:16 UTC
    When Ada looks at the historical report
    Then the report has 100,000 records
    And the newest record of the report is of 2026-01-04 23:00 UTC
    And the oldest record of the report is of 2025-12-01 00:00 UTC
