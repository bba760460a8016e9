Feature: Reports are configured, refreshed and edited in Power BI
  Supervisors rely on reports that are made on demand and refreshed at intervals;
  an empty or missing report is often no mistake at all.

  @REP-005
  Scenario: Within 15 minutes after saving
    Given Contoso
    When Ada fills in the configuration of the intraday monitoring report for the workspace "Contoso"
    And Ada saves the configuration of the intraday monitoring report
    And 15 minutes 1 second pass
    Then the intraday monitoring report is in the workspace "Contoso"

  @REP-005
  Scenario: Leaving the form without saving starts nothing
    Given Contoso
    When Ada fills in the configuration of the intraday monitoring report for the workspace "Contoso"
    And Ada leaves the configuration of the intraday monitoring report without saving
    And 16 minutes pass
    Then the intraday monitoring report is not there
    When Ada saves the configuration of the intraday monitoring report
    Then the request is refused

  @REP-005
  Scenario: Nor does a form that is still open
    Given Contoso
    When Ada fills in the configuration of the intraday monitoring report for the workspace "Contoso"
    And 16 minutes pass
    Then the intraday monitoring report is not there

  @REP-004 @exact
  Scenario: Chat insights show what was there at the last refresh
    Given Contoso with a live chat workstream
    And agent Ann in the queue "Support"
    When Ada sets the dataset of the chat insights report to refresh every 30 minutes
    And 10 minutes pass
    And Kai starts a chat
    And 19 minutes 59.999 seconds pass
    Then the chat insights report shows 0 rows
    When 1 millisecond passes
    Then the chat insights report shows 1 row
    When Mia starts a chat
    Then the chat insights report shows 1 row
    When 30 minutes pass
    Then the chat insights report shows 2 rows

  @REP-004 @exact
  Scenario: Another interval, set in Power BI, counts from then on
    Given Contoso with an SMS workstream on Twilio
    And agent Ann in the queue "Support"
    When Ada fills in the configuration of the intraday monitoring report for the workspace "Contoso"
    And Ada saves the configuration of the intraday monitoring report
    And 15 minutes 1 second pass
    And Ada sets the dataset of the intraday monitoring report to refresh every 1 hour
    And Kai texts "Hello"
    And Ada sets the dataset of the intraday monitoring report to refresh every 5 minutes
    And 4 minutes 59.999 seconds pass
    Then the intraday monitoring report shows 0 rows
    When 1 millisecond passes
    Then the intraday monitoring report shows 1 row

  @REP-006
  Scenario: Chat insights and sentiment are there without being configured
    Given Contoso
    When 1 hour passes
    Then the chat insights report shows 0 rows
    And the sentiment report shows 0 rows

  @REP-006
  Scenario: Sentiment stays empty where nobody uses it
    Given Contoso with an SMS workstream on Twilio
    And agent Ann in the queue "Support"
    And sentiment analysis is off
    When Ada sets the dataset of the sentiment report to refresh every 1 minute
    And Kai texts "Where is my tent?"
    And 1 minute passes
    Then the sentiment report shows 0 rows

  @REP-006
  Scenario: Chat insights are empty until somebody chats
    Given Contoso with a live chat workstream
    And an SMS workstream "Texts" on Twilio
    And agent Ann in the queue "Support"
    When Ada sets the dataset of the chat insights report to refresh every 1 minute
    And Kai texts "Hello" to 14255550100
    And 1 minute passes
    Then the chat insights report shows 0 rows
    When Mia starts a chat
    And 1 minute passes
    Then the chat insights report shows 1 row

  @REP-006
  Scenario: Sentiment is empty until customers write
    Given Contoso with an SMS workstream on Twilio
    And agent Ann in the queue "Support"
    When Ada sets the dataset of the sentiment report to refresh every 1 minute
    And 1 minute passes
    Then the sentiment report shows 0 rows
    When Kai texts "Where is my tent?"
    And 1 minute passes
    Then the sentiment report shows 1 row

  @REP-007
  Scenario: Visuals are edited in Power BI
    Given Contoso
    When Ada changes the visual "Waiting by queue" of the chat insights report to "bars"
    Then the visual "Waiting by queue" of the chat insights report looks like "bars"

  @REP-007
  Scenario: Each visual is edited by itself, as often as one likes
    Given Contoso
    When Ada changes the visual "Waiting by queue" of the chat insights report to "bars"
    And Ada changes the visual "Chats by hour" of the chat insights report to "a line"
    And Ada changes the visual "Waiting by queue" of the sentiment report to "a table"
    Then the visual "Waiting by queue" of the chat insights report looks like "bars"
    And the visual "Chats by hour" of the chat insights report looks like "a line"
    And the visual "Waiting by queue" of the sentiment report looks like "a table"
    When Ada changes the visual "Waiting by queue" of the chat insights report to "a pie"
    Then the visual "Waiting by queue" of the chat insights report looks like "a pie"
    And the visual "Chats by hour" of the chat insights report looks like "a line"

  @REP-010
  Scenario Outline: Dashboards that <client> does not list as active
    Given Contoso
    When Ada opens Omnichannel for Customer Service
    Then the active dashboards on <client> do not contain:
      | Tier 1 Dashboard       |
      | Tier 2 Dashboard       |
      | Knowledge Manager      |
      | My Knowledge Dashboard |
    And the active dashboards on <client> contain "Omnichannel Agent Dashboard"

    Examples:
      | client               |
      | the web              |
      | Unified Service Desk |
