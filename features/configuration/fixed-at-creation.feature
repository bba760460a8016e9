Feature: Some settings are chosen once
  What routing is built on cannot be changed under the conversations that rely on it.

  @CFG-010
  Scenario Outline: The work distribution mode of a workstream
    Given Contoso with an SMS workstream on Twilio
    When Ada changes the work distribution of the workstream "SMS" to <mode>
    Then the request is <answer>

    Examples:
      | mode | answer   |
      | pick | refused  |
      | push | accepted |
