Feature: Who may see which report
  Figures about agents are not for everybody: an administrator decides in Power BI
  and in the application who gets to see them.

  Background:
    Given Contoso with an SMS workstream on Twilio
    And agent Ann in the queue "Support"

  @REP-008
  Scenario Outline: Neither the Power BI role nor sharing alone is enough for the <report> report
    When Sue looks at the <report> report
    Then the request is refused
    When Ada gives Sue the Power BI role
    And Sue looks at the <report> report
    Then the request is refused
    When Ada takes from Sue the Power BI role
    And Ada shares the <report> report with Sue in the application
    And Sue looks at the <report> report
    Then the request is refused
    When Ada gives Sue the Power BI role
    And Sue looks at the <report> report
    Then the request is accepted

    Examples:
      | report        |
      | historical    |
      | chat insights |
      | sentiment     |

  @REP-008
  Scenario: A report that is no longer shared is no longer seen
    Given Ada gives Sue the Power BI role
    And Ada shares the historical report with Sue in the application
    When Sue looks at the historical report
    Then the request is accepted
    When Ada no longer shares the historical report with Sue in the application
    And Sue looks at the historical report
    Then the request is refused

  @REP-008
  Scenario: Sharing is for one person and one report
    Given Tom is a supervisor
    And Ada gives Sue the Power BI role
    And Ada gives Tom the Power BI role
    When Ada shares the historical report with Sue in the application
    And Tom looks at the historical report
    Then the request is refused
    When Sue looks at the sentiment report
    Then the request is refused

  @ACC-002 @REP-008
  Scenario: The intraday dashboard is shared in Power BI and in the application
    Given Ada fills in the configuration of the intraday monitoring report for the workspace "Contoso"
    And Ada saves the configuration of the intraday monitoring report
    And 15 minutes pass
    And Ada gives Sue the Power BI role
    When Ada shares the intraday monitoring report with Sue in the application
    And Sue looks at the intraday monitoring report
    Then the request is refused
    When Ada shares the intraday monitoring report with Sue in Power BI
    And Sue looks at the intraday monitoring report
    Then the request is accepted
    When Ada no longer shares the intraday monitoring report with Sue in the application
    And Sue looks at the intraday monitoring report
    Then the request is refused

  @ACC-002
  Scenario: The intraday dashboard needs the supervisor role
    Given Ada fills in the configuration of the intraday monitoring report for the workspace "Contoso"
    And Ada saves the configuration of the intraday monitoring report
    And 15 minutes pass
    And Ada gives Ann the Power BI role
    And Ada shares the intraday monitoring report with Ann in the application
    And Ada shares the intraday monitoring report with Ann in Power BI
    When Ann looks at the intraday monitoring report
    Then the request is refused
