Feature: The right app for the work
  Agents work in two apps, administrators configure in one, and the app that
  administrators used before is gone.

  @LIC-010
  Scenario Outline: The Omnichannel Administration app on <day>
    Given Contoso
    And it is <day> 23:59 UTC
    When Ada opens Customer Service admin center
    Then Omnichannel Administration is <there>
    When Ada opens Omnichannel Administration
    Then the request is <answer>

    Examples:
      | day        | there                 | answer   |
      | 2022-04-29 | there and supported   | accepted |
      | 2022-04-30 | there and unsupported | accepted |
      | 2023-06-30 | there and unsupported | accepted |
      | 2023-07-31 | not there             | refused  |

  @LIC-010
  Scenario: Configuration is done in the admin center
    Given Contoso
    When Ada opens Customer Service admin center
    Then configuration is done in Customer Service admin center

  @OCH-003
  Scenario Outline: Agents chat in <app>
    Given Contoso with a live chat workstream
    And agent Ann in the queue "Support"
    And Ann is not signed in
    When Ann signs in to <app>
    Then the request is accepted
    When Kai starts a chat
    And Ann accepts the conversation of Kai
    And Ann writes "How can I help?" to Kai
    Then Kai receives "How can I help?"

    Examples:
      | app                              |
      | Omnichannel for Customer Service |
      | Customer Service workspace       |

  @SES-012
  Scenario Outline: Third-party widgets of framework version <version> in <app>
    Given Contoso
    When Ada places the widget "Phone" of framework version <version> in <app>
    Then the request is <answer>

    Examples:
      | version | app                              | answer   |
      | 1       | Customer Service Hub             | accepted |
      | 1       | Omnichannel for Customer Service | refused  |
      | 1       | Customer Service workspace       | refused  |
      | 2       | Omnichannel for Customer Service | accepted |
      | 2       | Customer Service workspace       | accepted |

  @SES-012
  Scenario Outline: In the multi-session app the built-in <channel> channel is used
    Given Contoso with <workstream>
    And agent Ann in the queue "Support"
    And Ann is not signed in
    When Ann signs in to Omnichannel for Customer Service
    Then the request is accepted
    When Kai <writes>
    Then Ann is offered the conversation of Kai

    Examples:
      | channel   | workstream                  | writes        |
      | SMS       | an SMS workstream on Twilio | texts "Hello" |
      | live chat | a live chat workstream      | starts a chat |
